import { Link } from '@tanstack/react-router';
import { Trans, useTranslation } from 'react-i18next';
import { DatePlate } from '../kit/date-plate.tsx';
import { State } from '../kit/state.tsx';
import { formatMoment, formatSpan, useNow } from '../kit/time.tsx';
import type { InstanceDetail } from './instance-answers.ts';
import css from './instance-head.module.css';
import { useEventName } from './event-name.ts';
import { shownState } from './instance-state.ts';

/** The performance as on a programme: the day large, the name, then the facts in one line. */
export function InstanceHead(props: { instance: InstanceDetail }) {
  const { t } = useTranslation();
  const { instance } = props;
  const name = useEventName(instance.event);
  const { startsAt, endsAt, doorsAt, zone } = instance;
  const state = shownState(instance, useNow());
  return (
    <div className={css.head}>
      <DatePlate at={startsAt} zone={zone} />
      <div className={css.what}>
        <nav className={css.crumb} aria-label={t('shell.crumb')}>
          <Link to="/events">{t('place.events')}</Link>
          <span aria-hidden>›</span>
          <Link to="/events/$id" params={{ id: String(instance.event.id) }}>
            {name}
          </Link>
        </nav>
        <h1>{instance.state === 'cancelled' ? <s>{name}</s> : name}</h1>
        <p className={css.facts}>
          <b>{endsAt ? formatSpan(startsAt, endsAt, zone) : formatMoment(startsAt, zone, 'time')}</b>
          <span>{instance.stage}</span>
          {instance.venue !== instance.stage && <span>{instance.venue}</span>}
          {doorsAt && <span>{t('instance.doors', { at: formatMoment(doorsAt, zone, 'time') })}</span>}
          <Sold instance={instance} />
        </p>
      </div>
      <State of="instance" state={state} />
    </div>
  );
}

function Sold(props: { instance: InstanceDetail }) {
  const { t } = useTranslation();
  const { tickets, capacity, orders, people } = props.instance;
  const n = { n: <b /> };
  return (
    <>
      <span className="figures">
        {capacity === null ? (
          <Trans t={t} i18nKey="instance.tickets" count={tickets} components={n} />
        ) : (
          <Trans
            t={t}
            i18nKey="instance.ticketsOf"
            count={capacity}
            values={{ sold: tickets }}
            components={n}
          />
        )}
      </span>
      <span className="figures">
        <Trans t={t} i18nKey="instance.orders" count={orders} components={n} />
      </span>
      <span className="figures">
        <Trans t={t} i18nKey="instance.people" count={people} components={n} />
      </span>
    </>
  );
}
