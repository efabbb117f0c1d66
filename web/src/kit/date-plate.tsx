import { currentLanguage, localeOf } from '../language/language.ts';
import { formatMoment } from './time.tsx';
import css from './date-plate.module.css';

/** The day of a performance as on a printed programme: number large, weekday and month small beside it. */
export function DatePlate(props: { at: string; zone: string }) {
  const part = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(localeOf[currentLanguage()], { ...options, timeZone: props.zone }).format(
      new Date(props.at),
    );
  return (
    <time className={css.plate} dateTime={props.at} title={formatMoment(props.at, props.zone)}>
      <span className={css.day}>{part({ day: 'numeric' })}</span>
      <span className={css.rest}>
        <span>{part({ weekday: 'short' })}</span>
        <span>{part({ month: 'short' })}</span>
      </span>
    </time>
  );
}
