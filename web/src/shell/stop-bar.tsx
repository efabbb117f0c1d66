import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconHandStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../access/me.ts';
import { actorName } from '../kit/actor.ts';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { Dialog } from '../kit/on-demand.tsx';
import { formatMoment, ownZone } from '../kit/time.tsx';
import dialogCss from './stop-all.module.css';
import css from './stop-bar.module.css';
import { useResume, useStopState, type StopAnswer } from './stop-queries.ts';

/** Under the head of every screen while all sending is stopped: who, when, why, what waits, and *Resume*. */
export function StopBar() {
  const { t } = useTranslation();
  const may = useMay('sendings:pause-all');
  const { data } = useStopState();
  if (!data?.stop) return null;
  const { by, at, reason } = data.stop;
  return (
    <section className={css.bar} aria-label={t('stop.stopped')}>
      <IconHandStop className={css.hand} size={18} stroke={2} aria-hidden />
      <p role="alert">
        <strong>{t('stop.stopped')}</strong>{' '}
        {t('stop.who', { who: actorName(by), at: formatMoment(at, ownZone, 'moment') })}{' '}
        {reason && t('stop.because', { reason })} {t('stop.wait', { count: data.waiting })}{' '}
        {data.usefulUntil && t('stop.expires', { at: formatMoment(data.usefulUntil, ownZone, 'moment') })}
      </p>
      {may && <Resume waits={data} stopId={data.stop.id} />}
    </section>
  );
}

function Resume({ waits, stopId }: { waits: StopAnswer; stopId: number }) {
  const { t } = useTranslation();
  const [open, dialog] = useDisclosure(false);
  const resume = useResume();
  return (
    <>
      <Button size="compact-md" onClick={dialog.open}>
        {t('stop.resume')}
      </Button>
      <Dialog
        opened={open}
        onClose={dialog.close}
        centered
        title={t('stop.resumeQuestion', { count: waits.waiting })}
        closeButtonProps={{ 'aria-label': t('kit.close') }}
      >
        <div className={dialogCss.dialog}>
          <p>{t('stop.resumeWhat', { count: waits.sendings })}</p>
          {resume.isError && <ErrorNotice error={resume.error} />}
          <div className={dialogCss.answers}>
            <Button data-autofocus onClick={dialog.close}>
              {t('stop.resumeNo')}
            </Button>
            <Button
              variant="filled"
              loading={resume.isPending}
              onClick={() => resume.mutate({ stop: stopId }, { onSuccess: dialog.close })}
            >
              {t('stop.resumeYes', { count: waits.waiting })}
            </Button>
          </div>
        </div>
      </Dialog>
    </>
  );
}
