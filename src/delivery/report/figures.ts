import { z } from 'zod';
import type { Db } from '../../platform/database.ts';
import {
  acceptedMinutes,
  countReceipts,
  receiptHours,
  type ReceiptCounts,
  type ReportSending,
} from '../store/report.ts';
import { currentTotals } from '../totals.ts';
import type { reportAnswer } from './contract.ts';

/** What is kept of opens and clicks when the events behind them are deleted (retention.ts). */
export const keptFigures = z.object({
  opens: z.number(),
  verifiedOpens: z.number(),
  opened: z.number(),
  verifiedOpened: z.number(),
  clicks: z.number(),
  verifiedClicks: z.number(),
  clicked: z.number(),
  verifiedClicked: z.number(),
  hours: z.array(z.object({ at: z.iso.datetime(), opens: z.number(), clicks: z.number() })),
});
export type KeptFigures = z.output<typeof keptFigures>;

/** Counts the opens and clicks of one sending as they are kept for good. */
export async function figuresToKeep(db: Db, sendingId: string): Promise<KeptFigures> {
  const counts = await countReceipts(db, [sendingId]);
  const hours = await receiptHours(db, [sendingId]);
  return keptFigures.parse({
    ...counts,
    hours: hours.map(({ at, opens, clicks }) => ({ at: at.toISOString(), opens, clicks })),
  });
}

/**
 * The numbers of some sendings together: from facts while they are kept, else from what was counted of them then, so
 * that nothing changes on the day they go, nor when a person is taken out.
 * @param zone whose days the series counts, for more than one sending
 */
export async function reportFigures(
  db: Db,
  sendings: readonly ReportSending[],
  { zone, isCut }: { zone: string; isCut: boolean },
): Promise<z.input<typeof reportAnswer>> {
  const ids = sendings.map(({ id }) => id);
  const receipts = await countReceipts(db, ids);
  const kept = sendings.flatMap(({ trackingFigures }) => {
    const read = keptFigures.safeParse(trackingFigures);
    return read.success ? [read.data] : [];
  });
  const all = kept.reduce((sum, each) => plus(sum, each), receipts);
  const tracked = sendings.filter(({ isTracked }) => isTracked);
  const messages = messageSums(sendings);
  const isMeasured = tracked.length > 0;
  const sent = messages.sent;
  return {
    sendings: sendings.length,
    isCut,
    ...messages,
    bounced: all.bounced,
    complained: all.complained,
    delivered: { total: Math.max(sent - all.bounced, 0), confirmed: all.delivered },
    tracked: isMeasured ? { sendings: tracked.length, messages: messageSums(tracked).sent } : null,
    opens: isMeasured ? numbersOf(all.opens, all.verifiedOpens, all.opened, all.verifiedOpened) : null,
    clicks: isMeasured ? numbersOf(all.clicks, all.verifiedClicks, all.clicked, all.verifiedClicked) : null,
    ...(await seriesOf(db, sendings, kept, zone)),
  };
}

function numbersOf(total: number, verified: number, messages: number, verifiedMessages: number) {
  return { total, verified, messages, verifiedMessages };
}

function plus(sum: ReceiptCounts, kept: KeptFigures): ReceiptCounts {
  const { hours: _, ...counts } = kept;
  return Object.fromEntries(
    Object.entries(sum).map(([name, value]) => [
      name,
      value + ((counts as Record<string, number>)[name] ?? 0),
    ]),
  ) as unknown as ReceiptCounts;
}

function messageSums(sendings: readonly ReportSending[]) {
  const sums = { people: 0, orders: 0, messages: 0, sent: 0, failed: 0, skipped: 0 };
  for (const { totals, recipients } of sendings) {
    const { messages, people, orders } = currentTotals({ totals, endedAt: null }, 0);
    sums.people += (people.accepted ?? 0) + (people.marked_as_sent ?? 0) + (people.shares_reached ?? 0);
    sums.orders += orders;
    sums.messages += recipients ?? 0;
    sums.sent += messages.accepted + messages.marked_as_sent;
    sums.failed += messages.refused + messages.expired + messages.uncertain;
    sums.skipped += messages.skipped + messages.cancelled;
  }
  return sums;
}

/** More than this (ms), and minutes are more than anybody looks at. */
const longInMinutes = 6 * 3_600_000;

type Series = Pick<z.input<typeof reportAnswer>, 'unit' | 'series'>;
type Happened = { at: Date; sent?: number; opens?: number; clicks?: number };

/** One sending as its messages went, by minutes while it is young and then by hours; several by days, as each began. */
async function seriesOf(
  db: Db,
  sendings: readonly ReportSending[],
  kept: readonly KeptFigures[],
  zone: string,
): Promise<Series> {
  const [one] = sendings;
  const happened: Happened[] = kept.flatMap(({ hours }) =>
    hours.map(({ at, opens, clicks }) => ({ at: new Date(at), opens, clicks })),
  );
  const ids = sendings.map(({ id }) => id);
  if (one === undefined || sendings.length > 1) {
    for (const each of sendings)
      if (each.frozenAt) happened.push({ at: each.frozenAt, sent: messageSums([each]).sent });
    happened.push(...(await receiptHours(db, ids)));
    return inUnits(happened, 'day', (at) => dayOf(at, zone));
  }
  happened.push(...(await acceptedMinutes(db, one.id)), ...(await receiptHours(db, ids, 'minute')));
  const times = happened.map(({ at }) => at.getTime());
  const isYoung = Math.max(...times) - Math.min(...times) < longInMinutes && kept.length === 0;
  const length = isYoung ? 60_000 : 3_600_000;
  return inUnits(happened, isYoung ? 'minute' : 'hour', (at) =>
    new Date(Math.floor(at.getTime() / length) * length).toISOString(),
  );
}

function inUnits(happened: readonly Happened[], unit: Series['unit'], beginOf: (at: Date) => string): Series {
  const points = new Map<string, Series['series'][number]>();
  for (const { at, sent = 0, opens = 0, clicks = 0 } of happened) {
    const begins = beginOf(at);
    const point = points.get(begins) ?? { at: begins, sent: 0, opens: 0, clicks: 0 };
    points.set(begins, {
      at: begins,
      sent: point.sent + sent,
      opens: point.opens + opens,
      clicks: point.clicks + clicks,
    });
  }
  return { unit, series: [...points.values()].toSorted((a, b) => (a.at < b.at ? -1 : 1)) };
}

function dayOf(at: Date, zone: string): string {
  const day = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).startOfDay();
  return new Date(day.epochMilliseconds).toISOString();
}
