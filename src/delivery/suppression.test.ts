import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { rows, sql } from '../platform/database.ts';
import { ensureIdentity, findIdentity, setIdentity } from './identity.ts';
import { openPassword, setDefaultRoute } from './route-settings.ts';
import { suppress, unsuppress } from './suppression.ts';

const test = testDatabase();
const at = new Date('2026-11-21T16:15:00Z');
const bea = { channel: 'email', address: ' Bea@Mail.example. ', scope: 'all', at, by: 'Ada' } as const;
const suppressed = (): Promise<unknown[]> =>
  rows(test.db, sql`select folded, scope, reason from suppressed order by scope`);

describe('suppression', () => {
  it('B-45: holds for an address however it is typed, once, with its first reason', async () => {
    expect(await suppress(test.db, { ...bea, reason: 'hard_bounce' })).toBe(true);
    expect(await suppress(test.db, { ...bea, address: 'bea@mail.example', reason: 'staff' })).toBe(false);
    expect(await suppress(test.db, { ...bea, scope: 'marketing', reason: 'unsubscribed' })).toBe(true);
    expect(await suppressed()).toEqual([
      { folded: 'bea@mail.example', scope: 'all', reason: 'hard_bounce' },
      { folded: 'bea@mail.example', scope: 'marketing', reason: 'unsubscribed' },
    ]);
  });

  it('is lifted with a reason, and only in the scope it is lifted in', async () => {
    await expect(unsuppress(test.db, { ...bea, reason: '  ' })).rejects.toMatchObject({
      code: 'reason_missing',
    });
    expect(await unsuppress(test.db, { ...bea, reason: 'asked by phone' })).toBe(true);
    expect(await unsuppress(test.db, { ...bea, reason: 'asked by phone' })).toBe(false);
    expect(await suppressed()).toEqual([
      { folded: 'bea@mail.example', scope: 'marketing', reason: 'unsubscribed' },
    ]);
  });

  it('C-42: is in the audit log with who and why, and without the address', async () => {
    const entries = await rows(
      test.db,
      sql<{ action: string; object: string }>`select action, actor, object, details
      from audit_entries order by id`,
    );
    expect(entries.map(({ action }) => action)).toEqual([
      'suppression.added',
      'suppression.added',
      'suppression.removed',
    ]);
    expect(entries[2]).toMatchObject({
      actor: 'Ada',
      object: 'address:b…@mail.example',
      details: { reason: 'asked by phone' },
    });
  });
});

describe('the default route', () => {
  const relay = {
    host: 'mail.example',
    port: 587,
    tls: 'starttls',
    user: 'foyer',
    password: 'sesame',
  } as const;
  const key = Buffer.alloc(32, 4);
  const routes = (): Promise<unknown[]> =>
    rows(test.db, sql`select name, kind, settings, is_default from routes order by name`);
  const password = async (): Promise<Buffer | undefined> =>
    (await rows(test.db, sql<{ password: Buffer }>`select password from routes where name = 'relay'`))[0]
      ?.password;

  it('is capture until there is a relay, is set by five processes at once, and holds the password encrypted', async () => {
    await Promise.all(Array.from({ length: 5 }, () => setDefaultRoute(test.db, 'capture')));
    expect(await routes()).toEqual([{ name: 'capture', kind: 'capture', settings: {}, is_default: true }]);
    await setDefaultRoute(test.db, relay, key);
    const { password: _, ...kept } = relay;
    expect(await routes()).toEqual([
      { name: 'capture', kind: 'capture', settings: {}, is_default: false },
      { name: 'relay', kind: 'smtp', settings: kept, is_default: true },
    ]);
    const sealed = (await password())!;
    expect(sealed.toString('latin1')).not.toContain('sesame');
    expect(openPassword(key, sealed)).toBe('sesame');
    // Again the same: not sealed anew, or every sender would begin anew with every start of a worker.
    await setDefaultRoute(test.db, relay, key);
    expect(await password()).toEqual(sealed);
  });

  it('is changed in place, so that what waits for the old relay goes to the new one', async () => {
    const before = await rows(test.db, sql<{ id: number }>`select id from routes where name = 'relay'`);
    await Promise.all(
      Array.from({ length: 5 }, () => setDefaultRoute(test.db, { ...relay, host: 'other.example' }, key)),
    );
    expect(
      await rows(test.db, sql`select id, settings->>'host' as host from routes where name = 'relay'`),
    ).toEqual([{ ...before[0], host: 'other.example' }]);
    expect(await setDefaultRoute(test.db, 'capture')).toBe('lost');
    expect(await password()).toBeNull();
    expect((await routes())[0]).toMatchObject({ name: 'capture', is_default: true });
    expect(await setDefaultRoute(test.db, 'capture')).toBe('set');
  });

  it('stays what a person has set on the screen, until SMTP_URL names a relay', async () => {
    await setDefaultRoute(test.db, relay, key);
    await sql`update routes set source = 'screen' where name = 'relay'`.execute(test.db);
    expect(await setDefaultRoute(test.db, 'capture')).toBe('set');
    expect((await routes())[1]).toMatchObject({ name: 'relay', is_default: true });
    expect(await password()).not.toBeNull();
    await setDefaultRoute(test.db, { ...relay, host: 'environment.example' }, key);
    expect((await routes())[1]).toMatchObject({
      settings: { host: 'environment.example' },
      is_default: true,
    });
  });
});

describe('whom messages come from', () => {
  it('is something from the first start on, and stays what a person set', async () => {
    expect(await findIdentity(test.db)).toBeUndefined();
    await ensureIdentity(test.db);
    expect(await findIdentity(test.db)).toMatchObject({ fromAddress: 'boxoffice@foyer.example' });
    const own = {
      fromName: 'Playhouse',
      fromAddress: 'us@playhouse.example',
      replyTo: 'us@playhouse.example',
      returnDomain: 'playhouse.example',
    };
    await setIdentity(test.db, own);
    await ensureIdentity(test.db, 'elsewhere.example');
    expect(await findIdentity(test.db)).toEqual(own);
  });
});
