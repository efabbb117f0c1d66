import { useTranslation } from 'react-i18next';
import { useMay } from '../access/me.ts';
import { actorName } from '../kit/actor.ts';
import { ProgressBar } from '../kit/bar.tsx';
import { Fact, Facts } from '../kit/facts.tsx';
import { LinkButton } from '../kit/link-button.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { State } from '../kit/state.tsx';
import { formatMoment, Moment } from '../kit/time.tsx';
import type { InstanceDetail } from './instance-answers.ts';
import css from './instance-overview.module.css';
import { InstanceState } from './instance-state-fact.tsx';

/** Everything there is to know of a performance, and what can be said of it. */
export function InstanceOverview(props: { instance: InstanceDetail }) {
  const { t } = useTranslation();
  const { instance } = props;
  const { startsAt, endsAt, doorsAt, zone } = instance;
  const unknown = t('overview.unknown');
  const mayEdit = useMay('instances:write');
  return (
    <Sheet>
      <Facts>
        <Fact name={t('overview.state')}>
          <InstanceState instance={instance} />
        </Fact>
        <Fact name={t('overview.starts')}>
          <Moment at={startsAt} zone={zone} shape="full" />
        </Fact>
        <Fact name={t('overview.ends')}>
          {endsAt ? <Moment at={endsAt} zone={zone} shape="full" /> : unknown}
        </Fact>
        <Fact name={t('overview.doors')}>{doorsAt ? formatMoment(doorsAt, zone, 'time') : unknown}</Fact>
        <Fact name={t('overview.where')}>
          {instance.stage}, {instance.venue}
        </Fact>
        <Fact name={t('overview.sold')}>
          <SoldFact instance={instance} />
        </Fact>
        <Fact name={t('overview.delivery')}>
          <DeliveryFact instance={instance} />
        </Fact>
        <Fact name={t('overview.printAtHome')}>
          <State of="print_at_home" state={instance.printAtHome ? 'on' : 'off'} />
          <span className={css.second}>
            {t(instance.printAtHome ? 'overview.printOn' : 'overview.printOff')}
          </span>
        </Fact>
        <Fact name={t('overview.designs')}>
          <DesignsFact designs={instance.designs} />
        </Fact>
        <Fact name={t('overview.source')}>
          {instance.madeBy === null
            ? t('overview.fromFeed', { id: instance.sourceId })
            : t('overview.byHand', { who: actorName(instance.madeBy) })}
          {instance.madeBy !== null && mayEdit && (
            <div className={css.acts}>
              <LinkButton to="/instances/$id/edit" params={{ id: String(instance.id) }}>
                {t('editInstance.open')}
              </LinkButton>
            </div>
          )}
        </Fact>
      </Facts>
    </Sheet>
  );
}

function SoldFact(props: { instance: InstanceDetail }) {
  const { t } = useTranslation();
  const { tickets, capacity, orders, people, endedTickets } = props.instance;
  return (
    <>
      {capacity !== null && (
        <div className={css.bar}>
          <ProgressBar label={t('overview.soldLabel')} done={Math.min(tickets, capacity)} of={capacity} />
        </div>
      )}
      <span className="figures">
        {[
          capacity === null
            ? t('count.tickets', { count: tickets })
            : t('count.ticketsOf', { sold: tickets, count: capacity }),
          t('count.orders', { count: orders }),
          t('count.people', { count: people }),
        ].join(' · ')}
      </span>
      {capacity === null && <span className={css.second}>{t('overview.noCapacity')}</span>}
      {endedTickets > 0 && <span className={css.second}>{t('overview.ended', { count: endedTickets })}</span>}
    </>
  );
}

function DeliveryFact(props: { instance: InstanceDetail }) {
  const { t } = useTranslation();
  const { delivery } = props.instance;
  if (delivery.length === 0) return t('overview.noDelivery');
  return delivery.map(({ method, orders, tickets }) => (
    <span key={method} className={css.method}>
      <span>{t(`overview.method.${method}`)}</span>
      <span className={css.second}>
        {t('count.orders', { count: orders })}, {t('count.tickets', { count: tickets })}
      </span>
    </span>
  ));
}

function DesignsFact(props: { designs: InstanceDetail['designs'] }) {
  const { t } = useTranslation();
  return (['ticket', 'pdf', 'pass'] as const).map((each) => (
    <span key={each} className={css.method}>
      <span>{t(`overview.design.${each}`)}</span>
      <span className={css.second}>{props.designs[each] ?? t('overview.noDesign')}</span>
    </span>
  ));
}
