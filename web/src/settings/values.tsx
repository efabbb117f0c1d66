import { useTranslation } from 'react-i18next';
import { useSetting } from './queries.ts';

/** The name of the organisation, or that nobody has said it. */
export function OrganisationValue() {
  const { t } = useTranslation();
  const { data } = useSetting('organisation');
  if (!data) return null;
  return <p>{data.name === '' ? t('settings.organisation.noName') : data.name}</p>;
}
