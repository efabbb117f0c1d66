import { ActionIcon, Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../access/me.ts';
import { Dialog } from '../kit/on-demand.tsx';
import css from './stop-all.module.css';
import { Hand } from './hand.tsx';
import { useStopState } from './stop-queries.ts';

const StopQuestion = lazy(async () => ({ default: (await import('./stop-question.tsx')).StopQuestion }));

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
      <Dialog
        opened={open}
        onClose={dialog.close}
        centered
        title={t('stop.question')}
        closeButtonProps={{ 'aria-label': t('kit.close') }}
      >
        <Suspense fallback={null}>
          <StopQuestion waits={data} close={dialog.close} />
        </Suspense>
      </Dialog>
    </>
  );
}
