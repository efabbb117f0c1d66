/** The month that the clocks of a zone show, as 2026-11. Pure. */
export function monthAt(at: Date, zone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
  return local.toPlainDate().toPlainYearMonth().toString();
}

/** From the first moment of a month to that of the next, by the clocks of a zone. Pure. */
export function spanOf(month: string, zone: string): { from: Date; to: Date } {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  const startOf = (day: Temporal.PlainDate) => new Date(day.toZonedDateTime(zone).epochMilliseconds);
  return { from: startOf(first), to: startOf(first.add({ months: 1 })) };
}
