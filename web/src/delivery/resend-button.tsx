import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../kit/error-notice.tsx';
import type { SendingAnswer } from './answers.ts';
import { useDecide, type Which } from './decide.ts';
import css from './stop-button.module.css';

/** Sends uncertain messages once more, after one plain question that says to how many and that some may get it twice. */
export function ResendButton(props: {
  sending: SendingAnswer;
  which: Which;
  count: number;
  leftSection?: ReactNode;
}) {
  const { t } = useTranslation();
  const [open, dialog] = useDisclosure(false);
  const decide = useDecide(props.sending.id);
  const { count, which } = props;
  return (
    <>
      <Button leftSection={props.leftSection} onClick={dialog.open}>
        {t('uncertain.resend', { count })}
      </Button>
      <Modal
        opened={open}
        onClose={dialog.close}
        centered
        title={t('uncertain.resendTitle', { count })}
        closeButtonProps={{ 'aria-label': t('kit.close') }}
      >
        <div className={css.dialog}>
          <p>{t('uncertain.resendText', { count })}</p>
          {decide.isError && <ErrorNotice error={decide.error} />}
          <div className={css.answers}>
            <Button data-autofocus onClick={dialog.close}>
              {t('uncertain.resendNo')}
            </Button>
            <Button
              loading={decide.isPending}
              onClick={() => decide.mutate({ deed: 'resend', which }, { onSuccess: dialog.close })}
            >
              {t('uncertain.resendYes', { count })}
            </Button>
          </div>
        </div>
      </Modal>
    </>
  );
}
