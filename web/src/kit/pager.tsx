import { Link } from '@tanstack/react-router';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Unit } from './count.tsx';
import css from './pager.module.css';

/** Which part of a long list stands here, and the way to the next. Absent where everything fits on one page. */
export function Pager(props: {
  page: number;
  pageSize: number;
  total: number;
  of: Unit;
  search(page: number): Record<string, unknown>;
}) {
  const { t } = useTranslation();
  const { page, pageSize, total } = props;
  if (total <= pageSize && page === 1) return null;
  const last = Math.max(1, Math.ceil(total / pageSize));
  const from = Math.min((page - 1) * pageSize + 1, total);
  return (
    <nav className={css.pager} aria-label={t('pager.label')}>
      <span className="figures">
        {t(`pager.${props.of}`, { from, to: Math.min(page * pageSize, total), count: total })}
      </span>
      {page > 1 && (
        <Link to="." search={props.search(page - 1)} className={css.step}>
          <IconChevronLeft size={16} stroke={2} aria-hidden />
          {t('pager.previous')}
        </Link>
      )}
      {page < last && (
        <Link to="." search={props.search(page + 1)} className={css.step}>
          {t('pager.next')}
          <IconChevronRight size={16} stroke={2} aria-hidden />
        </Link>
      )}
    </nav>
  );
}
