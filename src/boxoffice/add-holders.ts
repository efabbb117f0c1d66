import { writeAudit } from '../platform/audit.ts';
import { tx, type Db } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import { readHolderList, type ListedHolder, type ListFinding } from './holder-list.ts';
import { instanceUnknown, instanceView } from './instance.ts';
import type { Marking } from './marking.ts';
import { factsOf, recordChange } from './store/instance-changes.ts';
import { detailRow } from './store/instance-detail.ts';
import { lockInstance } from './store/marks.ts';
import { insertHolders, orderExists, type HolderInsert } from './store/own-instances.ts';

/** What a list would add, or added; with findings it is not stored. */
export interface HoldersAdded {
  holders: ListedHolder[];
  findings: ListFinding[];
  people: number;
  tickets: number;
  /** False after a check, with findings, and when this list was stored before. */
  stored: boolean;
}

/**
 * Adds ticket holders from a pasted list to an instance that was added by hand: all of them in one transaction, or, with
 * anything wrong at any line, none. The same key again stores nothing twice.
 * @param wanted.isCheck read and find only
 * @throws AppError not_found `instance_unknown`; conflict `instance_of_feed`
 */
export async function addHolders(
  db: Db,
  id: number,
  wanted: { key: string; list: string; isCheck: boolean },
  { clock, actor, requestId }: Marking,
): Promise<HoldersAdded> {
  const instance = await instanceView(db, id);
  if ((await detailRow(db, id)).madeBy === null)
    throw new AppError(
      'conflict',
      'instance_of_feed',
      "This performance comes from the box office's own system. Add its ticket holders there; the next import brings them here.",
    );
  const { holders, findings } = readHolderList(wanted.list);
  const tickets = holders.reduce((sum, { seats }) => sum + seats.length, 0);
  const read = { holders, findings, people: holders.length, tickets };
  if (wanted.isCheck || findings.length > 0 || holders.length === 0) return { ...read, stored: false };
  const inserts = holders.map((holder) => insertOf(holder, wanted.key));
  return await tx(db, async (tx) => {
    if (!(await lockInstance(tx, id))) throw instanceUnknown(id);
    if (await orderExists(tx, inserts[0]!.sourceId)) return { ...read, stored: false };
    const at = clock.now();
    const deliveryMethod = instance.printAtHome ? 'print_at_home' : 'collect';
    await insertHolders(tx, id, inserts, { at, deliveryMethod });
    const counted = { people: holders.length, tickets };
    await recordChange(
      tx,
      { instanceId: id, at, actor, kind: 'holders_added' },
      await factsOf(tx, id),
      counted,
    );
    await writeAudit(tx, {
      at,
      actor,
      action: 'instances.holders_added',
      object: `instance:${id}`,
      details: counted,
      requestId,
    });
    return { ...read, stored: true };
  });
}

function insertOf({ line, name, email, folded, phone, seats }: ListedHolder, key: string): HolderInsert {
  const words = name.split(/\s+/);
  return {
    sourceId: `foyer:${key}:${line}`,
    // Short enough to be read out; the key's own letters keep two lists apart.
    code: `F${key.replaceAll('-', '').slice(0, 4).toUpperCase()}${line}`,
    firstName: words.length > 1 ? words[0]! : '',
    lastName: words.length > 1 ? words.slice(1).join(' ') : name,
    email,
    folded,
    mobile: phone,
    seats,
  };
}
