import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../access/me.ts';

/** The way to Import from a place that is empty without it, for those who may. */
export function ToImport() {
  const { t } = useTranslation();
  return useMay('customers:import') ? <Link to="/import">{t('welcome.importGo')}</Link> : null;
}
