import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../access/me.ts';
import { useRouteName } from '../delivery/route-name.ts';
import { Empty } from '../kit/empty.tsx';
import { LinkButton } from '../kit/link-button.tsx';
import { OneRouteForm } from './one-route-form.tsx';
import { useRoutes } from './several-queries.ts';
import { SettingContent } from './setting-content.tsx';
import { SettingPage } from './setting-page.tsx';

const address = getRouteApi('/inside/settings/routes/$id');

/** One way out: its server, how much may go on it, and its removal. */
export function OneRoutePage() {
  const { id } = address.useParams();
  const { t } = useTranslation();
  const mayChange = useMay('settings:write');
  const routes = useRoutes();
  const nameOf = useRouteName();
  const route = routes.data?.routes.find((each) => String(each.id) === id);
  const title = route
    ? nameOf({ ...route, host: route.relay?.host ?? null })
    : t(id === 'new' ? 'settings.routes.new' : 'settings.routes.title');
  const goBack = useNavigate();
  return (
    <SettingPage title={title} lead={t('settings.routes.oneLead')} mayChange={mayChange}>
      <SettingContent of={routes}>
        {() =>
          route || id === 'new' ? (
            <OneRouteForm
              key={id}
              route={route}
              readOnly={!mayChange}
              onDone={() => void goBack({ to: '/settings/routes' })}
            />
          ) : (
            <Empty what={t('settings.routes.gone')} next={t('settings.routes.goneNext')}>
              <LinkButton to="/settings/routes">{t('settings.routes.title')}</LinkButton>
            </Empty>
          )
        }
      </SettingContent>
    </SettingPage>
  );
}
