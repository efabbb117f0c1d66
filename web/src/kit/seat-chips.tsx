import { useTranslation } from 'react-i18next';
import css from './seat-chips.module.css';

/** One seat, or a ticket without one. */
export interface Seat {
  area: string | null;
  row: string | null;
  seat: string | null;
  isValid: boolean;
}

/** Seats as small chairs after the letter of their row; tickets without a seat are counted. */
export function SeatChips(props: { seats: readonly Seat[] }) {
  const { t } = useTranslation();
  const seated = props.seats.filter(({ seat }) => seat !== null);
  const unseated = props.seats.length - seated.length;
  return (
    <span className={css.seats}>
      {rowsOf(seated).map(({ area, row, seats }) => (
        <span key={`${area}.${row}`} className={css.row}>
          <span className={css.place}>{[area, row].filter(Boolean).join(' ')}</span>
          {seats.map(({ seat, isValid }, index) => (
            <span
              key={`${seat}.${index}`}
              className={css.chair}
              data-gone={!isValid}
              title={isValid ? undefined : t('holders.gone')}
            >
              {isValid ? seat : <s>{seat}</s>}
            </span>
          ))}
        </span>
      ))}
      {unseated > 0 && <span className={css.place}>{t('holders.noSeats', { count: unseated })}</span>}
    </span>
  );
}

function rowsOf(seats: readonly Seat[]): { area: string | null; row: string | null; seats: Seat[] }[] {
  const rows: { area: string | null; row: string | null; seats: Seat[] }[] = [];
  for (const seat of seats) {
    const known = rows.find(({ area, row }) => area === seat.area && row === seat.row);
    if (known) known.seats.push(seat);
    else rows.push({ area: seat.area, row: seat.row, seats: [seat] });
  }
  return rows;
}
