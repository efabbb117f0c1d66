import { IconAlertTriangle, IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { storedSentence } from '../kit/stored-sentence.ts';
import type { RouteSetting } from './answers.ts';
import css from './form.module.css';

/** What a person must know of the route before changing it: who decides, and what is wrong. */
export function RouteNotes(props: { route: RouteSetting }) {
  const { t } = useTranslation();
  const { source, trouble, publicUrl } = props.route;
  return (
    <>
      {trouble !== null && (
        <p className={css.trouble}>
          <IconAlertTriangle size={16} stroke={2} aria-hidden />
          <span>
            {t('settings.route.trouble')} <q>{storedSentence(trouble)}</q>
          </span>
        </p>
      )}
      {source === 'environment' && (
        <p className={css.told}>
          <IconLock size={16} stroke={2} aria-hidden />
          {t('settings.route.byEnvironment')}
        </p>
      )}
      {publicUrl === null && (
        <p className={css.told}>
          <IconAlertTriangle size={16} stroke={2} aria-hidden />
          {t('settings.route.noUrl')}
        </p>
      )}
    </>
  );
}
