import { useTranslation } from 'react-i18next';

/** A way out as people know it: by its name, else by what it is. */
export function useRouteName(): (route: {
  label: string | null;
  kind: 'capture' | 'smtp';
  host?: string | null;
}) => string {
  const { t } = useTranslation();
  return ({ label, kind, host }) => {
    if (label !== null) return label;
    if (kind === 'capture') return t('flow.capture');
    return host ? t('flow.usualAt', { host }) : t('flow.usual');
  };
}
