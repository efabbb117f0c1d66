import { useTranslation } from 'react-i18next';
import { useMay } from '../access/me.ts';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import { OrganisationForm } from './organisation-form.tsx';
import { useSetting } from './queries.ts';
import { SettingPage } from './setting-page.tsx';

/** Who speaks: name, addresses, languages, zone and colour. */
export function OrganisationPage() {
  const { t } = useTranslation();
  const mayChange = useMay('settings:write');
  const organisation = useSetting('organisation');
  return (
    <SettingPage
      title={t('settings.organisation.title')}
      lead={t('settings.organisation.lead')}
      mayChange={mayChange}
    >
      {organisation.isPending && <SkeletonRows rows={6} height={64} />}
      {organisation.isError && (
        <ErrorNotice error={organisation.error} retry={() => void organisation.refetch()} />
      )}
      {organisation.isSuccess && <OrganisationForm saved={organisation.data} mayChange={mayChange} />}
    </SettingPage>
  );
}
