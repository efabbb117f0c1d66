import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { Dialog } from '../kit/on-demand.tsx';
import css from './stop-all.module.css';

interface BarActProps {
  /** On the button in the bar. */
  act: string;
  question: string;
  /** What it will do. */
  children: ReactNode;
  no: string;
  yes: string;
  isPending: boolean;
  error: Error | null;
  /** Does it, and calls back once it is done. */
  onYes: (done: () => void) => void;
}

/** The act of a bar under the head, done after one question; the answer that changes nothing is at hand first. */
export function BarAct({ act, question, children, no, yes, isPending, error, onYes }: BarActProps) {
  const { t } = useTranslation();
  const [open, dialog] = useDisclosure(false);
  return (
    <>
      <Button size="compact-md" onClick={dialog.open}>
        {act}
      </Button>
      <Dialog
        opened={open}
        onClose={dialog.close}
        centered
        title={question}
        closeButtonProps={{ 'aria-label': t('kit.close') }}
      >
        <div className={css.dialog}>
          {children}
          {error !== null && <ErrorNotice error={error} />}
          <div className={css.answers}>
            <Button data-autofocus onClick={dialog.close}>
              {no}
            </Button>
            <Button variant="filled" loading={isPending} onClick={() => onYes(dialog.close)}>
              {yes}
            </Button>
          </div>
        </div>
      </Dialog>
    </>
  );
}
