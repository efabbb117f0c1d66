import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { State } from '../kit/state.tsx';
import { Moment } from '../kit/time.tsx';
import type { ListedEvent } from './event-answers.ts';
import css from './events.module.css';
import { useEventName } from './event-name.ts';
import { Sold } from './sold.tsx';

/** One event in the list: name, its next performance, how many there are, tickets sold for the next. */
export function EventRow(props: { event: ListedEvent }) {
  const { t } = useTranslation();
  const { event } = props;
  const { shown, upcoming, instances, cancelled, genre } = event;
  const name = useEventName(event);
  const isAllOff = upcoming > 0 && cancelled === upcoming;
  return (
    <li className={css.row}>
      <div className={css.what}>
        <Link to="/events/$id" params={{ id: String(event.id) }} className={css.name}>
          {isAllOff ? <s>{name}</s> : name}
        </Link>
        {genre && <span className={css.second}>{genre}</span>}
      </div>
      <div className={css.when}>
        {shown ? (
          <>
            <Moment at={shown.startsAt} zone={shown.zone} />
            <span className={css.second}>{shown.stage}</span>
          </>
        ) : (
          <span className={css.second}>{t('events.notPlayed')}</span>
        )}
      </div>
      <div className={css.many}>
        {t('events.performances', { count: upcoming > 0 ? upcoming : instances })}
        {upcoming > 0 && upcoming < instances && (
          <span className={css.second}>{t('events.ofAll', { count: instances })}</span>
        )}
      </div>
      <div className={css.sold}>
        {shown && (shown.state === 'on_sale' || shown.state === 'planned' || upcoming === 0) ? (
          <Sold {...shown} />
        ) : (
          shown && <State of="instance" state={shown.state} />
        )}
      </div>
    </li>
  );
}
