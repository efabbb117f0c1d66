import { createHash } from 'node:crypto';
import { maybeRow, row, rows, run, sql, tx, type Db, type Tx } from './database.ts';
import { locks } from './locks.ts';

/** What somebody did. Never holds message texts or whole addresses: it is kept longer than they may be. */
export interface AuditEntry {
  at: Date;
  /** Who: a person's or program's name, `local` until there are accounts. */
  actor: string;
  /** What, as room and verb: `mailings.send_now`. */
  action: string;
  /** To what: `sending:0190…`. */
  object?: string;
  details?: Record<string, unknown>;
  requestId?: string;
}

/** One thing that cannot be if nobody had a hand in it. */
export interface AuditFinding {
  /** The entry, by its id, and what is wrong with it. */
  message: string;
}

/**
 * Writes an entry as part of the caller's transaction, chained to the one before by its hash. Whoever writes
 * holds up everybody else who wants to until the transaction ends: write last.
 */
export async function writeAudit(tx: Db, entry: AuditEntry): Promise<void> {
  await run(tx, sql`select pg_advisory_xact_lock(${locks.audit})`);
  const head = await row(tx, sql<Head>`select entries, hash from audit_head`);
  const written = normal(entry);
  const hash = hashOf(head.hash, written);
  await run(
    tx,
    sql`insert into audit_entries (at, actor, action, object, details, request_id, previous, hash)
      values (${written.at}, ${written.actor}, ${written.action}, ${written.object}, ${JSON.stringify(written.details)},
        ${written.requestId}, ${head.hash}, ${hash})`,
  );
  await run(tx, sql`update audit_head set entries = entries + 1, hash = ${hash}`);
}

/** An entry as those need it who only follow what happens. */
export type Act = { id: number; action: string; object: string | null };

/** The newest entry's id; 0: there is none. */
export async function newestAct(db: Db): Promise<number> {
  const { id } = await row(db, sql<{ id: number }>`select coalesce(max(id), 0) as id from audit_entries`);
  return id;
}

/** Entries after this id in the order they were committed, at most so many: writers queue, so none appears behind another. */
export async function actsAfter(db: Db, id: number, atMost: number): Promise<Act[]> {
  return await rows(
    db,
    sql<Act>`select id, action, object from audit_entries where id > ${id} order by id limit ${atMost}`,
  );
}

/**
 * Reads the whole chain, as it stood at one moment while others write on, and tells every place at which it is broken.
 * Nothing found: nothing was touched.
 */
export async function verifyAudit(db: Db): Promise<AuditFinding[]> {
  return await tx(db, findBreaks, 'repeatable read');
}

async function findBreaks(db: Tx): Promise<AuditFinding[]> {
  const findings: AuditFinding[] = [];
  let [id, entries, previous]: [number, number, Buffer] = [0, 0, firstHash];
  for (;;) {
    const page = await readPage(db, id);
    for (const each of page) {
      findings.push(...judge(each, previous));
      [id, entries, previous] = [each.id, entries + 1, each.hash];
    }
    if (page.length < pageSize) break;
  }
  const head = await maybeRow(db, sql<Head>`select entries, hash from audit_head`);
  if (!head || head.entries !== entries || !head.hash.equals(previous)) {
    const written = head?.entries ?? 'an unknown number';
    findings.push({
      message: `audit: entries are missing or were added: ${written} were written, ${entries} are there`,
    });
  }
  return findings;
}

/** What the first entry is chained to. */
const firstHash = Buffer.alloc(32);

const pageSize = 5_000;

interface Head {
  entries: number;
  hash: Buffer;
}

/** An entry as it is stored. */
interface Stored {
  at: Date;
  actor: string;
  action: string;
  object: string | null;
  details: unknown;
  requestId: string | null;
}

interface Chained extends Stored {
  id: number;
  previous: Buffer;
  hash: Buffer;
}

async function readPage(db: Db, after: number): Promise<Chained[]> {
  return await rows(
    db,
    sql<Chained>`select id, at, actor, action, object, details, request_id as "requestId", previous, hash
      from audit_entries where id > ${after} order by id limit ${pageSize}`,
  );
}

function judge(entry: Chained, previous: Buffer): AuditFinding[] {
  const findings: AuditFinding[] = [];
  const name = `audit: entry ${entry.id}`;
  if (!entry.previous.equals(previous))
    findings.push({
      message: `${name} does not follow the one before it: one was removed, added or changed there`,
    });
  if (!entry.hash.equals(hashOf(entry.previous, entry)))
    findings.push({ message: `${name} was changed after it was written` });
  return findings;
}

/** What comes back from the database must hash like what went in: undefined is lost in JSON, null is not. */
function normal(entry: AuditEntry): Stored {
  return {
    at: entry.at,
    actor: entry.actor,
    action: entry.action,
    object: entry.object ?? null,
    details: JSON.parse(JSON.stringify(entry.details ?? {})) as unknown,
    requestId: entry.requestId ?? null,
  };
}

function hashOf(previous: Buffer, entry: Stored): Buffer {
  const { at, actor, action, object, details, requestId } = entry;
  const text = JSON.stringify([at.toISOString(), actor, action, object, sorted(details), requestId]);
  return createHash('sha256').update(previous).update(text).digest();
}

/** The same value with the keys of every object in one order: jsonb keeps none. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([key, inner]) => [key, sorted(inner)]);
}
