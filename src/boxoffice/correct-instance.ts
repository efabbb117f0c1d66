import { writeAudit } from '../platform/audit.ts';
import { tx, type Db, type Tx } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import type { InstanceFacts } from './instance-changes.ts';
import type { InstanceView } from './instance.ts';
import { momentIn, mustFit } from './mark-moved.ts';
import { changing, type Marking } from './marking.ts';
import { detailRow } from './store/instance-detail.ts';
import { factsOf, recordChange } from './store/instance-changes.ts';
import { setCorrected, type Corrected } from './store/marks.ts';
import { isOwn, lockEventOf, raiseOthers, renameEvent } from './store/own-instances.ts';
import { zoneOfStage } from './store/stages.ts';

type Next = Omit<Corrected, 'isToldOtherwise'>;

/** What was typed wrongly when an instance was added; what is not given stays. Start and end change by a move. */
export interface Correction {
  /** The name of the event, for all its instances; `names` are all of its names in other languages. */
  event?: { name: string; names: Record<string, string> };
  stageId?: number;
  /** By the clocks of the venue (`2026-11-21T19:30`); null: not known. */
  doorsAt?: string | null;
  /** Tickets there are to sell; null: nobody said. */
  capacity?: number | null;
  printAtHome?: boolean;
}

/**
 * Corrects an instance that was added by hand. What messages say raises its version, so that what is being sent about it
 * with the old facts asks a person instead of going on (decision 0023); a new name does so for all instances of its event.
 * @throws AppError not_found `instance_unknown`, `stage_unknown`; invalid `time_unreadable`, `times_impossible`;
 *   conflict `instance_changed`, `instance_of_feed`, `event_of_feed`, `stage_elsewhere`, `not_changed`
 */
export async function correctInstance(
  db: Db,
  id: number,
  correction: Correction,
  by: Marking,
): Promise<InstanceView> {
  return await tx(db, async (tx) => {
    // Before its instance: two renames through two instances would each hold their own and wait for the other's.
    if (correction.event) await lockEventOf(tx, id);
    return await changing(tx, id, by, 'changed', (tx, instance, at) =>
      correct(tx, instance, correction, { ...by, at }),
    );
  });
}

async function correct(
  tx: Tx,
  instance: InstanceView,
  correction: Correction,
  by: Marking & { at: Date },
): Promise<void> {
  const { id } = instance;
  await mustBeByHand(tx, id);
  const next = correctedOf(instance, correction);
  mustFit({ ...instance, doorsAt: next.doorsAt });
  if (next.stageId !== instance.stage.id) await mustBeNear(tx, next.stageId, instance);
  const isRenamed = correction.event !== undefined && !isSameName(instance, correction.event);
  if (!isRenamed && isSame(instance, next)) throw refused('not_changed');
  if (isRenamed) await renameEverywhere(tx, instance, correction.event!, by);
  await setCorrected(tx, id, by.at, { ...next, isToldOtherwise: isRenamed || !saysTheSame(instance, next) });
}

/** Pure, but for the error it throws. */
function correctedOf(instance: InstanceView, to: Correction): Next {
  return {
    stageId: to.stageId ?? instance.stage.id,
    doorsAt: doorsOf(instance, to.doorsAt),
    printAtHome: to.printAtHome ?? instance.printAtHome,
    ...(to.capacity !== undefined && { capacity: to.capacity }),
  };
}

function doorsOf({ doorsAt, venue }: InstanceView, typed: string | null | undefined): Date | null {
  if (typed === undefined) return doorsAt;
  return typed === null ? null : momentIn(typed, venue.zone);
}

/** Of what a correction may change here, messages say the stage with its venue, and the doors. */
function saysTheSame(instance: InstanceView, next: Next): boolean {
  return next.stageId === instance.stage.id && next.doorsAt?.getTime() === instance.doorsAt?.getTime();
}

function isSame(instance: InstanceView, next: Next): boolean {
  return (
    saysTheSame(instance, next) &&
    next.printAtHome === instance.printAtHome &&
    (next.capacity === undefined || next.capacity === instance.capacity)
  );
}

function isSameName({ event }: InstanceView, to: { name: string; names: Record<string, string> }): boolean {
  const sorted = (names: Record<string, string>) =>
    JSON.stringify(Object.entries(names).sort(([a], [b]) => a.localeCompare(b)));
  return event.name === to.name && sorted(event.names) === sorted(to.names);
}

/** The other instances of the event have the new name too: each gets its version, its line of history and its audit. */
async function renameEverywhere(
  tx: Tx,
  { id, event }: InstanceView,
  to: NonNullable<Correction['event']>,
  { at, actor, reason, requestId }: Marking & { at: Date },
): Promise<void> {
  if (!isOwn(event.sourceId)) throw refused('event_of_feed');
  const others = await raiseOthers(tx, event.id, id, at);
  const before = new Map<number, InstanceFacts>();
  for (const other of others) before.set(other, await factsOf(tx, other));
  await renameEvent(tx, event.id, to);
  for (const [instanceId, facts] of before) {
    await recordChange(tx, { instanceId, at, actor, kind: 'changed', reason }, facts);
    const object = `instance:${instanceId}`;
    await writeAudit(tx, {
      at,
      actor,
      action: 'instances.changed',
      object,
      details: { before: { ...facts } },
      requestId,
    });
  }
}

async function mustBeByHand(tx: Tx, id: number): Promise<void> {
  if ((await detailRow(tx, id)).madeBy === null) throw refused('instance_of_feed');
}

/** By other clocks its times would say something else: that is a move, with times of its own. */
async function mustBeNear(tx: Tx, stageId: number, { venue }: InstanceView): Promise<void> {
  if ((await zoneOfStage(tx, stageId)) !== venue.zone) throw refused('stage_elsewhere');
}

const reasons = {
  instance_of_feed:
    "This performance comes from the box office's own system. Correct it there; the next import brings it here.",
  event_of_feed:
    "The event comes from the box office's own system. Correct its name there; the next import brings it here.",
  stage_elsewhere:
    'This stage has other clocks than the one it is on. Mark the performance as moved, with its times there.',
  not_changed: 'All this stands here already, so nothing was changed.',
};

function refused(code: keyof typeof reasons): AppError {
  return new AppError('conflict', code, reasons[code]);
}
