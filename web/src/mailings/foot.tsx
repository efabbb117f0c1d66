import { Button } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import css from './foot.module.css';

/** Back small, the way on wide. A way on that is closed says why to whoever cannot see it. */
export function Foot(props: {
  onBack?: () => void;
  onNext: () => void;
  next?: ReactNode;
  isClosed?: boolean;
  isBusy?: boolean;
}) {
  const { t } = useTranslation();
  return (
    <>
      {props.onBack && (
        <Button
          className={css.back}
          leftSection={<IconChevronLeft size={16} stroke={2} aria-hidden />}
          onClick={props.onBack}
        >
          {t('sendNow.back')}
        </Button>
      )}
      <Button
        className={css.next}
        variant="filled"
        disabled={props.isClosed ?? false}
        loading={props.isBusy ?? false}
        onClick={props.onNext}
      >
        {props.next ?? t('sendNow.next')}
      </Button>
    </>
  );
}
