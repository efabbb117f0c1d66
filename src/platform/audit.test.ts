import { afterEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { verifyAudit, writeAudit, type AuditEntry } from './audit.ts';
import { rows, run, sql, tx } from './database.ts';

const test = testDatabase();
const at = new Date('2026-03-29T19:30:00.123Z');

afterEach(() =>
  tamper(
    'truncate audit_entries',
    "update audit_head set entries = 0, hash = decode(repeat('00', 32), 'hex')",
  ),
);

async function write(entry: Partial<AuditEntry> = {}): Promise<void> {
  await tx(test.db, (inner) =>
    writeAudit(inner, { at, actor: 'ada', action: 'mailings.send_now', ...entry }),
  );
}

/** As a superuser who first turns the triggers off. */
async function tamper(...statements: string[]): Promise<void> {
  const client = await test.pool.connect();
  try {
    await client.query("set session_replication_role = 'replica'");
    for (const statement of statements) await client.query(statement);
  } finally {
    client.release(true);
  }
}

async function findings(): Promise<string[]> {
  return (await verifyAudit(test.db)).map(({ message }) => message);
}

describe('the audit', () => {
  it('keeps what was done, in order, and finds nothing wrong with it', async () => {
    await write({
      object: 'sending:1',
      details: { zebra: 1, ape: { b: [1.5, null, 'é'], a: undefined } },
      requestId: 'r1',
    });
    await write({ details: {} });
    expect(
      await rows(test.db, sql`select actor, object, details, request_id from audit_entries order by id`),
    ).toEqual([
      {
        actor: 'ada',
        object: 'sending:1',
        details: { ape: { b: [1.5, null, 'é'] }, zebra: 1 },
        request_id: 'r1',
      },
      { actor: 'ada', object: null, details: {}, request_id: null },
    ]);
    expect(await verifyAudit(test.db)).toEqual([]);
  });

  it('is whole at any moment, however many write while it is read', async () => {
    let isWriting = true;
    const writing = (async () => {
      for (let n = 0; n < 300; n++) await write({ details: { n } });
      isWriting = false;
    })();
    const found: string[] = [];
    let times = 0;
    for (; isWriting; times++) found.push(...(await findings()));
    await writing;
    expect(found).toEqual([]);
    expect(times).toBeGreaterThan(5);
  });

  it('is one chain however many write at once, and keeps nothing of what was rolled back', async () => {
    const undone = tx(test.db, async (inner) => {
      await writeAudit(inner, { at, actor: 'eve', action: 'undone' });
      throw new Error('no');
    });
    await Promise.all([...Array.from({ length: 20 }, () => write()), undone.catch(() => undefined)]);
    expect(await rows(test.db, sql`select from audit_entries`)).toHaveLength(20);
    expect(await verifyAudit(test.db)).toEqual([]);
  });

  it('refuses to change, remove or empty entries', async () => {
    await write();
    for (const statement of [
      sql`update audit_entries set actor = 'eve'`,
      sql`delete from audit_entries`,
      sql`truncate audit_entries`,
    ])
      await expect(run(test.db, statement)).rejects.toMatchObject({
        code: '42501',
        message: 'audit_entries is append only',
      });
  });

  it.each([
    [
      'a changed entry',
      "update audit_entries set actor = 'bob' where id = (select min(id) + 1 from audit_entries)",
      'was changed after it was written',
    ],
    [
      'changed details',
      'update audit_entries set details = \'{"n": 2}\' where id = (select min(id) from audit_entries)',
      'was changed after it was written',
    ],
    [
      'an entry removed from the middle',
      'delete from audit_entries where id = (select min(id) + 1 from audit_entries)',
      'does not follow the one before it: one was removed, added or changed there',
    ],
    [
      'the first entry removed',
      'delete from audit_entries where id = (select min(id) from audit_entries)',
      'does not follow the one before it: one was removed, added or changed there',
    ],
    [
      'the last entry removed',
      'delete from audit_entries where id = (select max(id) from audit_entries)',
      'entries are missing or were added: 3 were written, 2 are there',
    ],
    [
      'every entry removed',
      'truncate audit_entries',
      'entries are missing or were added: 3 were written, 0 are there',
    ],
    [
      'a copied entry',
      'insert into audit_entries (at, actor, action, details, previous, hash) select at, actor, action, details, previous, hash from audit_entries order by id limit 1',
      'entries are missing or were added: 3 were written, 4 are there',
    ],
  ])('finds %s, made by a superuser with the triggers off', async (_name, statement, message) => {
    for (const n of [1, 2, 3]) await write({ details: { n } });
    expect(await findings()).toEqual([]);
    await tamper(statement);
    expect((await findings()).join('\n')).toContain(message);
  });
});
