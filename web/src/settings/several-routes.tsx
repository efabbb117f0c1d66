import { useTranslation } from 'react-i18next';
import { useMay } from '../access/me.ts';
import { useRouteName } from '../delivery/route-name.ts';
import { LinkButton } from '../kit/link-button.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { RouteChoices } from './route-choices.tsx';
import { RouteLine } from './route-line.tsx';
import { useRoutes } from './several-queries.ts';
import css from './several-routes.module.css';
import { SettingContent } from './setting-content.tsx';
import { SettingPage } from './setting-page.tsx';

/** Every way out with its limits and its use, and which purpose takes which. */
export function SeveralRoutesPage() {
  const { t } = useTranslation();
  const mayChange = useMay('settings:write');
  const routes = useRoutes();
  const nameOf = useRouteName();
  return (
    <SettingPage title={t('settings.routes.title')} lead={t('settings.routes.lead')} mayChange={mayChange}>
      <SettingContent of={routes}>
        {(saved) => (
          <>
            <Sheet>
              <ul>
                {saved.routes.map((route) => (
                  <RouteLine
                    key={route.id}
                    route={route}
                    name={nameOf({ ...route, host: route.relay?.host ?? null })}
                  />
                ))}
              </ul>
            </Sheet>
            <div className={css.acts}>
              {mayChange && (
                <LinkButton to="/settings/routes/$id" params={{ id: 'new' }}>
                  {t('settings.routes.add')}
                </LinkButton>
              )}
              <LinkButton to="/sendings/routes" variant="subtle">
                {t('flow.open')}
              </LinkButton>
              <LinkButton to="/settings/domain" variant="subtle">
                {t('settings.domain.title')}
              </LinkButton>
            </div>
            <RouteChoices key={saved.version} saved={saved} readOnly={!mayChange} />
          </>
        )}
      </SettingContent>
    </SettingPage>
  );
}
