import { ActionIcon, Button, Modal, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconHandStop } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../access/me.ts';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { token } from '../kit/theme.ts';
import css from './stop-all.module.css';
import { useStopAll, useStopState, type StopAnswer } from './stop-queries.ts';

/** *Stop all sending*, in the head of every screen, for those who may: a red hand, outlined. */
export function StopAll() {
  const { t } = useTranslation();
  const may = useMay('sendings:pause-all');
  const [open, dialog] = useDisclosure(false);
  const { data } = useStopState();
  if (!may || !data || data.stop) return null;
  return (
    <>
      <Button className={css.wide} size="compact-md" leftSection={<Hand />} onClick={dialog.open}>
        {t('stop.all')}
      </Button>
      <ActionIcon
        className={css.narrow}
        variant="default"
        size={44}
        aria-label={t('stop.all')}
        onClick={dialog.open}
      >
        <Hand />
      </ActionIcon>
      <Modal
        opened={open}
        onClose={dialog.close}
        centered
        title={t('stop.question')}
        closeButtonProps={{ 'aria-label': t('kit.close') }}
      >
        <StopQuestion waits={data} close={dialog.close} />
      </Modal>
    </>
  );
}

function StopQuestion({ waits, close }: { waits: StopAnswer; close: () => void }) {
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

function Hand() {
  return <IconHandStop size={18} stroke={2} color={token('red')} aria-hidden />;
}
