import { writeAudit } from '../platform/audit.ts';
import type { Clock } from '../platform/clock.ts';
import { tx, type Db, type Tx } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import type { ChangeKind } from './instance-changes.ts';
import { instanceUnknown, instanceView, type InstanceView } from './instance.ts';
import { changeRows, factsOf, recordChange } from './store/instance-changes.ts';
import { detailRow } from './store/instance-detail.ts';
import { lockInstance } from './store/marks.ts';

/** Who marks an instance, as what they saw it, and why. */
export interface Marking {
  clock: Clock;
  actor: string;
  requestId?: string;
  /** Revision of the instance the person looked at: what somebody else changed meanwhile is not written over. */
  version?: number;
  /** Kept in the history; never sent to anybody. */
  reason?: string;
}

/**
 * The one way in which a person changes an instance: locked, compared with what they saw, changed, told to the history and
 * the audit, all in one transaction. `change` gets the instance as it is and may refuse by an error.
 * @throws AppError not_found `instance_unknown`; conflict `instance_changed`
 */
export async function changing(
  db: Db,
  id: number,
  { clock, actor, requestId, version, reason }: Marking,
  kind: ChangeKind,
  change: (tx: Tx, instance: InstanceView, at: Date) => Promise<void>,
): Promise<InstanceView> {
  const at = clock.now();
  return await tx(db, async (tx) => {
    if (!(await lockInstance(tx, id))) throw instanceUnknown(id);
    const instance = await instanceView(tx, id);
    if (version !== undefined && (await detailRow(tx, id)).revision !== version)
      throw await overtaken(tx, instance);
    const before = await factsOf(tx, id);
    await change(tx, instance, at);
    await recordChange(tx, { instanceId: id, at, actor, kind, reason }, before);
    await writeAudit(tx, {
      at,
      actor,
      action: `instances.${kind}`,
      object: `instance:${id}`,
      details: { before: { ...before }, ...(reason !== undefined && { reason }) },
      requestId,
    });
    return await instanceView(tx, id);
  });
}

/** Says who was faster, and what to do. */
async function overtaken(tx: Tx, instance: InstanceView): Promise<AppError> {
  const [last] = await changeRows(tx, instance.id, 1);
  const who = last ? (last.byImport ? 'An import' : last.actor) : 'Somebody';
  return new AppError(
    'conflict',
    'instance_changed',
    `${who} changed this performance while you looked at it: it is ${inWords(instance)} now. Nothing was done. Look at it again, then decide.`,
  );
}

function inWords({ state, startsAt, stage, venue }: InstanceView): string {
  const when = new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: venue.zone,
  }).format(startsAt);
  return `${state.replace('_', ' ')}, ${when}, ${stage.name}`;
}
