import { formatMoment, ownZone, useNow } from '../kit/time.tsx';
import css from './local-time.module.css';

/** What time it is on this machine, with its zone. */
export function LocalTime() {
  const now = useNow(1_000);
  return (
    <time className={css.time} dateTime={new Date(now).toISOString()}>
      {formatMoment(now, ownZone, 'moment')}
    </time>
  );
}
