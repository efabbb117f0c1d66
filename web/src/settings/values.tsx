import { useTranslation } from 'react-i18next';
import { toMend, useDomain } from './domain-queries.ts';
import { useSetting } from './queries.ts';

/** The name of the organisation, or that nobody has said it. */
export function OrganisationValue() {
  const { t } = useTranslation();
  const { data } = useSetting('organisation');
  if (!data) return null;
  return <p>{data.name === '' ? t('settings.organisation.noName') : data.name}</p>;
}

export function SenderValue() {
  const { data } = useSetting('sender');
  return data ? <p>{`${data.fromName} <${data.fromAddress}>`}</p> : null;
}

/** How many parts of the sender's domain somebody should look at. */
export function DomainValue() {
  const { t } = useTranslation();
  const { data } = useDomain();
  if (!data) return null;
  if (data.check === null) return <p>{t('settings.domain.unchecked')}</p>;
  const count = toMend(data.check).length;
  return <p>{count === 0 ? t('settings.domain.allWell') : t('settings.domain.mend', { count })}</p>;
}

/** Where mail goes, and that something is wrong with it. */
export function RouteValue() {
  const { t } = useTranslation();
  const { data } = useSetting('route');
  if (!data) return null;
  return (
    <p>
      {data.kind === 'capture' || data.relay === null
        ? t('settings.route.capture')
        : `${data.relay.host}:${data.relay.port}`}
    </p>
  );
}

export function NoticesValue() {
  const { t } = useTranslation();
  const { data } = useSetting('notices');
  if (!data) return null;
  return <p>{data.addresses.length === 0 ? t('settings.notices.nobody') : data.addresses.join(', ')}</p>;
}

export function TrackingValue() {
  const { t } = useTranslation();
  const { data } = useSetting('tracking');
  if (!data) return null;
  if (data.decidedAt === null) return <p>{t('settings.tracking.unanswered')}</p>;
  return <p>{t(data.isAllowed ? 'settings.tracking.yes' : 'settings.tracking.no')}</p>;
}
