// Days of the house: a moment lies in the day that the clocks of its zone show. Pure.

/** The day a moment lies in. */
export function dayOf(at: Date, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate();
}

/** The first moment of a day: midnight, or later where the clocks jump over it. */
export function firstMomentOf(day: Temporal.PlainDate, zone: string): Date {
  return new Date(day.toZonedDateTime(zone).epochMilliseconds);
}

/** Days from the first to the last, both included. */
export function daysBetween(first: Temporal.PlainDate, last: Temporal.PlainDate): number {
  return first.until(last, { largestUnit: 'days' }).days + 1;
}
