import { useTranslation } from 'react-i18next';
import css from './sold.module.css';

/** Tickets sold, with the share as a bar of ink where the number of seats is known. */
export function Sold(props: { tickets: number; capacity: number | null }) {
  const { tickets, capacity } = props;
  const words = useSoldInWords(props);
  if (capacity === null || capacity === 0) return <span className={css.words}>{words}</span>;
  const share = Math.min(1, tickets / capacity) * 100;
  return (
    <span className={css.sold}>
      <span className={css.bar} aria-hidden>
        <span style={{ width: `${share}%` }} />
      </span>
      <span className={css.words}>{words}</span>
    </span>
  );
}

/** “412 of 480 tickets”, or only how many are sold where nobody said how many there are. */
export function useSoldInWords({ tickets, capacity }: { tickets: number; capacity: number | null }): string {
  const { t } = useTranslation();
  return capacity === null || capacity === 0
    ? t('events.tickets', { count: tickets })
    : t('events.ticketsOf', { tickets, capacity });
}
