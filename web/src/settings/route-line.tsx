import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../kit/link-button.tsx';
import { State } from '../kit/state.tsx';
import { storedSentence } from '../kit/stored-sentence.ts';
import type { OneRoute } from './several-queries.ts';
import css from './several-routes.module.css';

/** One way out: its name, its server, what it may send and has sent, and the way to change it. */
export function RouteLine(props: { route: OneRoute; name: string }) {
  const { t } = useTranslation();
  const { route, name } = props;
  const { relay, limits, use } = route;
  return (
    <li>
      <div className={css.line}>
        <div>
          <p className={css.name}>
            {name}
            {route.paused && <State of="route" state="paused" />}
          </p>
          <p className={css.note}>
            {[
              route.isDefault && t('settings.routes.isDefault'),
              relay && `${relay.host}:${relay.port}`,
              ...route.purposes.map((purpose) => t(`purpose.${purpose}`)),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          {route.trouble !== null && <p className={css.warns}>{storedSentence(route.trouble)}</p>}
        </div>
        <div>
          <p>
            {use
              ? t('flow.used', { used: use.used, count: use.allowance })
              : t('settings.routes.noAllowance')}
          </p>
          {use && (
            <p className={use.isWarning ? css.warns : css.note}>{t('flow.left', { count: use.left })}</p>
          )}
          {limits.perMinute !== null && (
            <p className={css.note}>{t('flow.most', { count: limits.perMinute })}</p>
          )}
        </div>
        <LinkButton to="/settings/routes/$id" params={{ id: String(route.id) }}>
          {t('settings.routes.open')}
          <VisuallyHidden>{name}</VisuallyHidden>
        </LinkButton>
      </div>
    </li>
  );
}
