import { useInterval } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage, localeOf } from '../language/language.ts';

/** The zone of this machine, for facts that belong to no venue. */
export const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

type Parts = Intl.DateTimeFormatOptions;

const time: Parts = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' };
const day: Parts = { weekday: 'short', day: 'numeric', month: 'short' };

/** Parts of a moment a screen may ask for; all but the bare day and the bare clock show their zone. */
const shapes = {
  day: { ...day, year: 'numeric' },
  time,
  /** Only where the zone stands once beside a whole list of times. */
  clock: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  second: { day: 'numeric', month: 'short', ...time, second: '2-digit' },
  moment: { ...day, ...time },
  full: { ...day, year: 'numeric', ...time },
} satisfies Record<string, Parts>;

export type Shape = keyof typeof shapes;

/** A moment in words, in the language of the screen: "Sat 21 Nov 2026, 20:15 CET". */
export function formatMoment(at: string | number | Date, zone: string, shape: Shape = 'full'): string {
  const format = new Intl.DateTimeFormat(localeOf[currentLanguage()], { ...shapes[shape], timeZone: zone });
  return format.format(new Date(at)).replace(/^(\p{L}+),/u, '$1');
}

/** From one moment to another, with the zone once: "20:15 – 22:50 CET"; with the days where they differ. */
export function formatSpan(from: string, to: string, zone: string): string {
  const format = new Intl.DateTimeFormat(localeOf[currentLanguage()], { ...time, timeZone: zone });
  return format.formatRange(new Date(from), new Date(to));
}

/** The present, renewed every `every` milliseconds; the one place where the web reads the clock. */
export function useNow(every = 30_000): number {
  const [now, setNow] = useState(() => Date.now());
  useInterval(() => setNow(Date.now()), every, { autoInvoke: true });
  return now;
}

/** A moment with its zone; on hover the full date. */
export function Moment(props: { at: string; zone: string; shape?: Shape }) {
  // Asks for the language so that the words change with it.
  useTranslation();
  return (
    <time dateTime={props.at} title={formatMoment(props.at, props.zone)}>
      {formatMoment(props.at, props.zone, props.shape)}
    </time>
  );
}

/** A moment and, while it is fresh, how long ago that is; the two are laid out by whoever shows them. */
export function MomentAgo(props: { at: string; zone: string }) {
  const { t } = useTranslation();
  const now = useNow();
  const ago = formatAgo(new Date(props.at).getTime() - now);
  return (
    <>
      <Moment at={props.at} zone={props.zone} shape="moment" />
      {ago && <span>{ago === 'now' ? t('time.justNow') : ago}</span>}
    </>
  );
}

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** Relative words up to two days, nothing beyond: there the date says more. */
export function formatAgo(difference: number): string | undefined {
  const size = Math.abs(difference);
  if (size < 60_000) return 'now';
  if (size > 2 * 86_400_000) return undefined;
  const [unit, length] = units.find((each) => size >= each[1]) ?? units[2];
  const format = new Intl.RelativeTimeFormat(localeOf[currentLanguage()], { style: 'short' });
  return format.format(Math.round(difference / length), unit);
}
