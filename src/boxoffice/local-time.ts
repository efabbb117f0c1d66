/** A local time as a moment, and what is odd about it. */
export interface LocalMoment {
  at: Date;
  /**
   * `skipped`: the clocks jump over this time, so the moment is as much later. `twice`: the clocks show it twice, and
   * the first is meant.
   */
  kind: 'plain' | 'skipped' | 'twice';
}

/** A day and a time of the clock without offset, as a form gives them: `2026-11-21T20:15`. */
export const localPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/;

/**
 * The moment a local time means in an IANA zone, by the rule of meaning.md 4: in the spring gap as much later as the
 * clocks jump, of a doubled time the first. Undefined where the text is no day or time (31 February).
 */
export function momentOf(local: string, zone: string): LocalMoment | undefined {
  const plain = readLocal(local);
  if (!plain) return undefined;
  const earlier = plain.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const later = plain.toZonedDateTime(zone, { disambiguation: 'later' });
  if (earlier.epochMilliseconds === later.epochMilliseconds)
    return { at: new Date(earlier.epochMilliseconds), kind: 'plain' };
  const isSkipped = !earlier.toPlainDateTime().equals(plain);
  return isSkipped
    ? { at: new Date(later.epochMilliseconds), kind: 'skipped' }
    : { at: new Date(earlier.epochMilliseconds), kind: 'twice' };
}

/** A moment as the clocks of a zone show it: `2026-11-21T20:15`. */
export function localOf(at: Date, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
}

function readLocal(local: string): Temporal.PlainDateTime | undefined {
  if (!localPattern.test(local)) return undefined;
  try {
    return Temporal.PlainDateTime.from(local, { overflow: 'reject' });
  } catch {
    // A day or hour that does not exist.
    return undefined;
  }
}
