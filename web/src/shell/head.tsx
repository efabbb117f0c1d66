import { Link } from '@tanstack/react-router';
import css from './head.module.css';
import { Mark } from './mark.tsx';
import { formatMoment, ownZone, useNow } from '../kit/time.tsx';
import { SystemState } from './system-state.tsx';

/** The head: on every screen, whether all is well and what time it is here. */
export function Head() {
  return (
    <div className={css.head}>
      <Link to="/" className={css.name}>
        <Mark size={20} />
        Foyer
      </Link>
      <SystemState />
      <LocalTime />
    </div>
  );
}

function LocalTime() {
  const now = useNow(1_000);
  return (
    <time className={css.time} dateTime={new Date(now).toISOString()}>
      {formatMoment(now, ownZone, 'moment')}
    </time>
  );
}
