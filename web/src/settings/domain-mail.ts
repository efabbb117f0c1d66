import { useTranslation } from 'react-i18next';
import { say } from '../kit/sentence.ts';
import { formatMoment, ownZone } from '../kit/time.tsx';
import { toMend, type DomainCheck, type DomainItem, type ToPublish } from './domain-queries.ts';

/** A text for whoever runs the DNS: everything that is not in order, and each record to publish, line by line. */
export function useDomainMail(check: DomainCheck): string {
  const { t } = useTranslation();
  const { domain, returnDomain, relays } = check.asked;
  const at = formatMoment(check.checkedAt, ownZone);

  const record = ({ name, type, value, replaces, note }: ToPublish): string[] => [
    `${t('settings.domain.name')}: ${name}`,
    `${t('settings.domain.type')}: ${type}`,
    ...(value === null ? [] : [`${t('settings.domain.value')}: ${value}`]),
    ...replaces.map((old) => `${t('settings.domain.replaces')}: ${old}`),
    ...(note ? [say('domain', note)] : []),
  ];
  const part = ({ of, state, says, publish }: DomainItem): string =>
    [
      `${t(`settings.domain.part.${of}`)}: ${t(`state.domain.${state}`)}`,
      say('domain', says),
      ...publish.flatMap(record),
    ].join('\n');

  return [
    t('settings.domain.mail.head', { domain, at }),
    t('settings.domain.mail.ask'),
    ...toMend(check).map(part),
    t('settings.domain.mail.other', {
      returnDomain,
      relays: relays.length === 0 ? t('settings.domain.noRelay') : relays.join(', '),
    }),
  ].join('\n\n');
}
