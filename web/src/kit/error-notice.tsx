import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ApiError } from './api.ts';
import { sentenceOf } from './sentence.ts';
import css from './error-notice.module.css';

/** What went wrong in the language of the screen, the id its log knows, and a way on. */
export function ErrorNotice(props: { error: Error; retry?: () => void }) {
  const { t } = useTranslation();
  const refused = props.error instanceof ApiError ? props.error : undefined;
  return (
    <div className={css.notice} role="alert">
      <IconAlertTriangle size={18} stroke={2} aria-hidden />
      <div>
        <p>{sentenceOf(props.error)}</p>
        {refused?.requestId && (
          <p className={css.id}>
            {t('error.requestId')} <code>{refused.requestId}</code>
          </p>
        )}
      </div>
      {props.retry && <Button onClick={props.retry}>{t('error.retry')}</Button>}
    </div>
  );
}
