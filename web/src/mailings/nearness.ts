type Nearness = 'tonight' | 'today' | 'tomorrow';

/** A word for a day that is near, in the venue's zone; undefined for all others. */
export function nearness(startsAt: string, zone: string, now: number): Nearness | undefined {
  const local = (at: number | string, options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat('en-CA', { ...options, timeZone: zone }).format(new Date(at));
  const day = (at: number | string): string =>
    local(at, { year: 'numeric', month: '2-digit', day: '2-digit' });
  const [start, today] = [day(startsAt), day(now)];
  if (start === today)
    return Number(local(startsAt, { hour: '2-digit', hourCycle: 'h23' })) >= 17 ? 'tonight' : 'today';
  const next = new Date(`${today}T12:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return start === next.toISOString().slice(0, 10) ? 'tomorrow' : undefined;
}
