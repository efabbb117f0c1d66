import { useTranslation } from 'react-i18next';
import { useMay } from '../access/me.ts';
import { useSetting } from './queries.ts';
import { RouteForm } from './route-form.tsx';
import { SettingContent } from './setting-content.tsx';
import { SettingPage } from './setting-page.tsx';

/** The way new sendings take: the capture, or a mail server. */
export function RoutePage() {
  const { t } = useTranslation();
  const mayChange = useMay('settings:write');
  const route = useSetting('route');
  return (
    <SettingPage title={t('settings.route.title')} lead={t('settings.route.lead')} mayChange={mayChange}>
      <SettingContent of={route}>
        {(saved) => <RouteForm saved={saved} mayChange={mayChange && saved.source === 'screen'} />}
      </SettingContent>
    </SettingPage>
  );
}
