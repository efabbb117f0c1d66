import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../access/me.ts';
import { TrackingRefusal } from '../delivery/tracking-refusal.tsx';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import { State } from '../kit/state.tsx';
import { formatMoment, ownZone } from '../kit/time.tsx';
import type { CustomerAnswer, ReachAnswer } from './customer-answers.ts';
import { useReach } from './customer-queries.ts';
import css from './customer.module.css';

/** Whether a service message would reach them and why not, and what they said about being written to. */
export function CustomerReach(props: { customer: CustomerAnswer }) {
  const { t } = useTranslation();
  const { preferences } = props.customer;
  // Said of itself below, with the way to change it.
  const others = preferences.filter(({ kind }) => kind !== 'tracking');
  const isRefused = preferences.some(({ kind, granted }) => kind === 'tracking' && !granted);
  return (
    <section className={css.part} aria-labelledby="reach">
      <h2 id="reach">{t('customer.reach')}</h2>
      <Sheet>
        <Service customerId={String(props.customer.id)} address={props.customer.email} />
        <Preferences preferences={others} />
        <TrackingRefusal customerId={String(props.customer.id)} isRefused={isRefused} />
      </Sheet>
    </section>
  );
}

function Service(props: { customerId: string; address: string | null }) {
  const { t } = useTranslation();
  const reach = useReach(props.customerId);
  if (reach.isPending) return <SkeletonRows rows={1} height={72} />;
  if (reach.isError) return <ErrorNotice error={reach.error} retry={() => void reach.refetch()} />;
  const { service, suppressed } = reach.data;
  return (
    <div className={css.block}>
      <p className={css.verdict}>
        {t('customer.serviceMail')}
        <State of="person" state={service === 'reached' ? 'will_receive' : 'unreachable'} />
      </p>
      <p className={css.second}>{t(`customer.service.${service}`)}</p>
      {suppressed.map((each) => (
        <Suppression key={each.scope} suppression={each} />
      ))}
      {suppressed.length > 0 && <ToBlock address={props.address} />}
    </div>
  );
}

/** Where the block is lifted, for whoever may see it there. */
function ToBlock(props: { address: string | null }) {
  const { t } = useTranslation();
  const maySee = useMay('suppression:read');
  if (!maySee || props.address === null) return null;
  return (
    <Link to="/settings/suppressions" search={{ q: props.address }} className={css.above}>
      {t('customer.toBlock')}
    </Link>
  );
}

function Suppression(props: { suppression: ReachAnswer['suppressed'][number] }) {
  const { t } = useTranslation();
  const { scope, reason, since, note } = props.suppression;
  return (
    <p className={css.second}>
      {t(`customer.suppressed.${scope}`, {
        since: formatMoment(since, ownZone, 'day'),
        reason: t(`customer.suppressionReason.${reason}`),
      })}
      {note && ` ${note}`}
    </p>
  );
}

/** Kinds that every box office has get their words; others stand as the box office named them. */
function Preferences(props: { preferences: CustomerAnswer['preferences'] }) {
  const { t } = useTranslation();
  if (props.preferences.length === 0)
    return <p className={`${css.block} ${css.second}`}>{t('customer.noPreferences')}</p>;
  return (
    <ul className={css.block}>
      {props.preferences.map(({ kind, channel, granted, source, decidedAt }) => (
        <li key={`${kind}.${channel}`} className={css.preference}>
          <State of="preference" state={granted ? 'granted' : 'refused'} />
          <span>
            {t('customer.preference', { kind: kindWords(kind), channel: t(`customer.channel.${channel}`) })}
            <span className={css.second}>
              {t('customer.said', { source, day: formatMoment(decidedAt, ownZone, 'day') })}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );

  function kindWords(kind: string): string {
    return kind === 'general' || kind === 'event_related' || kind === 'marketing'
      ? t(`customer.preferenceKind.${kind}`)
      : kind;
  }
}
