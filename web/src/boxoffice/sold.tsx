import { useTranslation } from 'react-i18next';
import css from './sold.module.css';

/** Tickets sold, with the share as a bar of ink where the number of seats is known. */
export function Sold(props: { tickets: number; capacity: number | null }) {
  const { t } = useTranslation();
  const { tickets, capacity } = props;
  if (capacity === null || capacity === 0)
    return <span className={css.words}>{t('events.tickets', { count: tickets })}</span>;
  const share = Math.min(1, tickets / capacity) * 100;
  return (
    <span className={css.sold}>
      <span className={css.bar} aria-hidden>
        <span style={{ width: `${share}%` }} />
      </span>
      <span className={css.words}>{t('events.ticketsOf', { tickets, capacity })}</span>
    </span>
  );
}
