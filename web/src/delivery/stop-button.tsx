import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconHandStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { token } from '../kit/theme.ts';
import type { SendingAnswer } from './answers.ts';
import { useStop } from './queries.ts';
import { isStoppable, triedMessages } from './progress.ts';
import css from './stop-button.module.css';

/** Stops a sending that still runs, after one plain question that names the size. */
export function StopButton(props: { sending: SendingAnswer }) {
  const { t } = useTranslation();
  const [open, dialog] = useDisclosure(false);
  const stop = useStop(props.sending.id);
  if (!isStoppable(props.sending)) return null;
  const left = props.sending.totals.messages - triedMessages(props.sending);
  return (
    <>
      <Button leftSection={<Hand />} onClick={dialog.open}>
        {t('sending.stop')}
      </Button>
      <Modal
        opened={open}
        onClose={dialog.close}
        centered
        title={t('sending.stopTitle', { count: left })}
        closeButtonProps={{ 'aria-label': t('kit.close') }}
      >
        <div className={css.dialog}>
          <p>{t('sending.stopText')}</p>
          {stop.isError && <ErrorNotice error={stop.error} />}
          <div className={css.answers}>
            <Button data-autofocus onClick={dialog.close}>
              {t('sending.stopNo')}
            </Button>
            <Button
              leftSection={<Hand />}
              loading={stop.isPending}
              onClick={() => stop.mutate(undefined, { onSuccess: dialog.close })}
            >
              {t('sending.stopYes', { count: left })}
            </Button>
          </div>
        </div>
      </Modal>
    </>
  );
}

function Hand() {
  return <IconHandStop size={16} stroke={2} color={token('red')} aria-hidden />;
}
