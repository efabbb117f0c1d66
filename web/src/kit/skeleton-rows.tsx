import { useTranslation } from 'react-i18next';
import css from './skeleton-rows.module.css';

/** Hairline rows in the layout of the list to come; a spinner appears nowhere. */
export function SkeletonRows(props: { rows: number; height: number }) {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('kit.loading')}>
      {Array.from({ length: props.rows }, (_, row) => (
        <div key={row} className={css.row} style={{ height: props.height }} />
      ))}
    </div>
  );
}
