// What the clocks of a zone show at a moment. Days are written as the API writes them: 2026-11-21.

export interface WallClock {
  day: string;
  /** Since midnight by the clock on the wall, whatever the clocks did in between: 0 to 1439. */
  minute: number;
}

/** The day and the minute that the clocks of a zone show. */
export function wallClock(at: string | number, zone: string): WallClock {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(at));
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
  return {
    day: `${part('year')}-${part('month')}-${part('day')}`,
    minute: Number(part('hour')) * 60 + Number(part('minute')),
  };
}

const utcNoon = (day: string): Date => new Date(`${day}T12:00:00Z`);

/** A day some days later, or earlier. */
export function addDays(day: string, days: number): string {
  const at = utcNoon(day);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** A day in words of a language, e.g. `{ weekday: 'long' }`. */
export function formatDay(day: string, locale: string, parts: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { ...parts, timeZone: 'UTC' })
    .format(utcNoon(day))
    .replace(/^(\p{L}+),/u, '$1');
}

/** Does this text, from the address bar, name a day? */
export function isDay(text: unknown): text is string {
  return (
    typeof text === 'string' &&
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(utcNoon(text).getTime()) &&
    utcNoon(text).toISOString().startsWith(text)
  );
}
