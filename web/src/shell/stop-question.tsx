import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { Hand } from './hand.tsx';
import css from './stop-all.module.css';
import { useStopAll, type StopAnswer } from './stop-queries.ts';

/** The one question of *Stop all sending*: what it holds back, and why, if somebody wants to say. */
export function StopQuestion({ waits, close }: { waits: StopAnswer; close: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const stop = useStopAll();
  const press = () => stop.mutate({ reason: reason.trim() || undefined }, { onSuccess: close });
  return (
    <div className={css.dialog}>
      <p>
        {waits.waiting > 0 && `${t('stop.size', { count: waits.waiting })} `}
        {t('stop.what')}
      </p>
      <Textarea
        label={t('stop.reason')}
        description={t('stop.reasonHelp')}
        value={reason}
        maxLength={300}
        autosize
        minRows={2}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {stop.isError && <ErrorNotice error={stop.error} />}
      <div className={css.answers}>
        <Button onClick={close}>{t('stop.no')}</Button>
        <Button data-autofocus leftSection={<Hand />} loading={stop.isPending} onClick={press}>
          {t('stop.all')}
        </Button>
      </div>
    </div>
  );
}
