import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { lookOf } from '../kit/state.tsx';
import { formatMoment } from '../kit/time.tsx';
import css from './calendar.module.css';
import type { CalendarInstance } from './event-answers.ts';
import { useEventName } from './event-name.ts';

/** A performance on a wall calendar: when, what, and its state where it is not an ordinary one. */
export function CalendarLine(props: { instance: CalendarInstance; zone: string }) {
  const { t } = useTranslation();
  const { instance, zone } = props;
  const { state, startsAt } = instance;
  const name = useEventName(instance.event);
  const { icon: StateIcon, tone, word } = lookOf({ of: 'instance', state });
  return (
    <Link to="/instances/$id" params={{ id: String(instance.id) }} className={css.line}>
      <time dateTime={startsAt}>
        {formatMoment(startsAt, instance.zone, instance.zone === zone ? 'clock' : 'time')}
      </time>{' '}
      {state === 'cancelled' ? <s>{name}</s> : <b>{name}</b>}
      {state !== 'on_sale' && (
        <span className={css.state} data-tone={tone}>
          <StateIcon size={13} stroke={2} aria-hidden /> {t(word)}
        </span>
      )}
    </Link>
  );
}
