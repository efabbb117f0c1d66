import type { z } from 'zod';
import {
  dayOf,
  firstMomentOf,
  instancesNamed,
  instancesOfEvent,
  oldestVenueZone,
} from '../boxoffice/index.ts';
import { zoneSet } from '../organisation/index.ts';
import type { Db } from '../platform/database.ts';
import { versionsNamed } from '../templates/index.ts';
import type { sendingsQuery } from './contract.ts';
import type { SendingFilter } from './store/list-sendings.ts';

type SendingsQuery = z.output<typeof sendingsQuery>;

/** More words than anybody types to find a sending. */
const mostWords = 8;

/**
 * What a question for sendings means in ids and moments. Words are looked for in template and event, each word in
 * either; days are those of the organisation.
 */
export async function filterOf(
  db: Db,
  { instance, event, state, purpose, search, ...when }: SendingsQuery,
  now: Date,
): Promise<SendingFilter> {
  const words = search?.split(/\s+/).slice(0, mostWords) ?? [];
  return {
    instanceIds: event === undefined ? undefined : await instancesOfEvent(db, event),
    instanceId: instance,
    standing: state,
    purpose,
    ...(await timeOf(db, when, now)),
    madeFrom: await Promise.all(
      words.map(async (word) => ({
        versionIds: await versionsNamed(db, word),
        instanceIds: await instancesNamed(db, word),
      })),
    ),
  };
}

async function timeOf(
  db: Db,
  { from, to, days }: Pick<SendingsQuery, 'from' | 'to' | 'days'>,
  now: Date,
): Promise<Pick<SendingFilter, 'from' | 'until'>> {
  if (from === undefined && to === undefined && days === undefined) return {};
  const zone = (await zoneSet(db)) ?? (await oldestVenueZone(db));
  const first = days === undefined ? from && Temporal.PlainDate.from(from) : back(dayOf(now, zone), days);
  const last = to && Temporal.PlainDate.from(to);
  return {
    from: first ? firstMomentOf(first, zone) : undefined,
    until: last ? firstMomentOf(last.add({ days: 1 }), zone) : undefined,
  };
}

/** The first of so many days, of which the last is this one. */
function back(today: Temporal.PlainDate, days: number): Temporal.PlainDate {
  return today.subtract({ days: days - 1 });
}
