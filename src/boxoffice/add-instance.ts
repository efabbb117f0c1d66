import { writeAudit } from '../platform/audit.ts';
import { tx, type Db, type Tx } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import { momentIn, mustFit } from './mark-moved.ts';
import type { Marking } from './marking.ts';
import { recordChange } from './store/instance-changes.ts';
import * as store from './store/own-instances.ts';
import { zoneOfStage } from './store/stages.ts';

/** An instance as a person adds it. Times are local to the stage's venue (`2026-11-21T20:15`). */
export interface NewInstance {
  /** A uuid made when the form was opened: pressed twice, one instance. */
  key: string;
  event: { id: number } | { name: string; names?: Record<string, string> };
  place: { stageId: number } | { stage: string; venue: NewVenue };
  startsAt: string;
  endsAt?: string;
  doorsAt?: string;
  /** Tickets there are to sell; not given: nobody said. */
  capacity?: number;
  printAtHome: boolean;
}

/** A house that no import knows. */
export interface NewVenue {
  name: string;
  /** IANA zone. */
  zone: string;
  /** ISO 3166 alpha-2. */
  country: string;
  /** Of its messages, the default first. */
  languages: readonly string[];
}

/**
 * Adds an instance for a venue without a feed, with its event and its stage where they are new, in one transaction
 * (CSE-17). The same key again adds nothing and gives the instance there is.
 * @throws AppError not_found `event_unknown`, `stage_unknown`; invalid `zone_unknown`, `time_unreadable`, `times_impossible`
 */
export async function addInstance(
  db: Db,
  wanted: NewInstance,
  { clock, actor, requestId }: Marking,
): Promise<{ id: number; added: boolean }> {
  const at = clock.now();
  const sourceId = store.ours + wanted.key;
  return await tx(db, async (tx) => {
    const known = await store.instanceBySource(tx, sourceId);
    if (known !== undefined) return { id: known, added: false };
    const stageId = await stageOf(tx, wanted, sourceId);
    const times = timesOf(wanted, await zoneOfStage(tx, stageId));
    mustFit(times);
    const id = await store.insertInstance(tx, {
      sourceId,
      eventId: await eventOf(tx, wanted, sourceId),
      stageId,
      ...times,
      capacity: wanted.capacity ?? null,
      printAtHome: wanted.printAtHome,
      madeBy: actor,
      at,
    });
    await recordChange(tx, { instanceId: id, at, actor, kind: 'added' }, null);
    await writeAudit(tx, {
      at,
      actor,
      action: 'instances.added',
      object: `instance:${id}`,
      details: { sourceId, startsAt: times.startsAt.toISOString() },
      requestId,
    });
    return { id, added: true };
  });
}

function timesOf({ startsAt, endsAt, doorsAt }: NewInstance, zone: string) {
  const moment = (local: string | undefined) => (local === undefined ? null : momentIn(local, zone));
  return { startsAt: momentIn(startsAt, zone), endsAt: moment(endsAt), doorsAt: moment(doorsAt) };
}

async function stageOf(tx: Tx, { place }: NewInstance, sourceId: string): Promise<number> {
  if ('stageId' in place) return place.stageId;
  mustBeZone(place.venue.zone);
  const venueId = await store.insertVenue(tx, { sourceId, ...place.venue });
  return await store.insertStage(tx, { sourceId, venueId, name: place.stage });
}

async function eventOf(tx: Tx, { event }: NewInstance, sourceId: string): Promise<number> {
  if (!('id' in event))
    return await store.insertEvent(tx, { sourceId, name: event.name, names: event.names ?? {} });
  if (await store.eventExists(tx, event.id)) return event.id;
  throw new AppError(
    'not_found',
    'event_unknown',
    'There is no such event. Choose one of the list, or give a name.',
  );
}

function mustBeZone(zone: string): void {
  try {
    Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    throw new AppError(
      'invalid',
      'zone_unknown',
      `"${zone.slice(0, 40)}" is no time zone. Write one such as Europe/Amsterdam.`,
    );
  }
}
