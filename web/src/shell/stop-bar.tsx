import { IconHandStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../access/me.ts';
import { actorName } from '../kit/actor.ts';
import { formatMoment, ownZone } from '../kit/time.tsx';
import { BarAct } from './bar-act.tsx';
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
  const resume = useResume();
  return (
    <BarAct
      act={t('stop.resume')}
      question={t('stop.resumeQuestion', { count: waits.waiting })}
      no={t('stop.resumeNo')}
      yes={t('stop.resumeYes', { count: waits.waiting })}
      isPending={resume.isPending}
      error={resume.error}
      onYes={(done) => resume.mutate({ stop: stopId }, { onSuccess: done })}
    >
      <p>{t('stop.resumeWhat', { count: waits.sendings })}</p>
    </BarAct>
  );
}
