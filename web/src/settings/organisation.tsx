import { useTranslation } from 'react-i18next';
import { useMay } from '../access/me.ts';
import { OrganisationForm } from './organisation-form.tsx';
import { useSetting } from './queries.ts';
import { SettingContent } from './setting-content.tsx';
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
      <SettingContent of={organisation}>
        {(saved) => <OrganisationForm saved={saved} mayChange={mayChange} />}
      </SettingContent>
    </SettingPage>
  );
}
