import { eventName, type InstanceView } from '../boxoffice/index.ts';
import type { Organisation } from '../organisation/index.ts';
import type { FieldValues } from '../templates/index.ts';

/**
 * Values that every message of a sending shares, by language: frozen with the sending, so that all of it says the
 * same even when the instance changes meanwhile (promises.md, B-44). Dates and times are those of the venue's
 * zone, written as its country writes the language: an English mail of a Dutch venue says 21 November 2026, 20:00.
 */
export function sharedValues(
  instance: InstanceView,
  organisation: Organisation,
  languages: readonly string[],
): Record<string, FieldValues> {
  return Object.fromEntries(
    languages.map((language) => [language, inLanguage(instance, organisation, language)]),
  );
}

function inLanguage(instance: InstanceView, organisation: Organisation, language: string): FieldValues {
  const { venue, startsAt, doorsAt } = instance;
  const locale = localeOf(language, venue.country);
  return {
    'event.name': eventName(instance, language),
    'instance.date': dateInWords(startsAt, venue.zone, locale),
    'instance.time': timeInWords(startsAt, venue.zone, locale),
    'instance.doors': doorsAt ? timeInWords(doorsAt, venue.zone, locale) : '',
    'stage.name': instance.stage.name,
    'venue.name': venue.name,
    'venue.address': venue.address ?? '',
    'organisation.contact': contactOf(organisation, venue, language),
  };
}

/**
 * Who writes and how to reach them: the identity that a service mail owes its reader (standards.md, "Headers and
 * content"), a line each, and none for what nobody has said. Until the organisation is set, the venue speaks.
 */
function contactOf(organisation: Organisation, venue: InstanceView['venue'], language: string): string {
  const { name, address, phone } = organisation;
  const lines = [name || venue.name, address ?? venue.address, phone && `${phoneWord(language)} ${phone}`];
  return lines.filter(Boolean).join('\n');
}

function phoneWord(language: string): string {
  const [base] = language.split('-', 1);
  // Read as what it is in every language of Europe that has no word here.
  return phoneWords[base ?? ''] ?? 'Tel.';
}

const phoneWords: Record<string, string> = { en: 'Telephone', nl: 'Telefoon' };

/** "Saturday, 21 November 2026" */
export function dateInWords(at: Date, zone: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: zone,
  }).format(at);
}

/** "20:00"; with the zone ("02:30 CET") only where the clock shows that time twice, at the end of summer time. */
export function timeInWords(at: Date, zone: string, locale: string): string {
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: zone }).format(at);
  return isDoubled(at, zone) ? `${time} ${zoneName(at, zone, locale)}` : time;
}

function zoneName(at: Date, zone: string, locale: string): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'short' }).formatToParts(at);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone;
}

function isDoubled(at: Date, zone: string): boolean {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDateTime();
  const moment = (disambiguation: 'earlier' | 'later'): number =>
    local.toZonedDateTime(zone, { disambiguation }).epochMilliseconds;
  return moment('earlier') !== moment('later');
}

/** The language as the venue's country writes it; a tag with a region of its own stays as it is. */
export function localeOf(language: string, country: string): string {
  const locale = new Intl.Locale(language);
  if (locale.region || !/^[A-Za-z]{2}$/.test(country)) return locale.toString();
  return new Intl.Locale(language, { region: country }).toString();
}
