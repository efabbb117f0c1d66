import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { row, sql } from '../platform/database.ts';
import { browser, handClock, serve, toolsFor } from './access.testing.ts';
import { ensureDemoKey, ensureDemoStaff } from './demo-staff.ts';
import { passwordWeakness } from './password-rules.ts';
import { roles } from './roles.ts';
import { minute } from './tools.ts';
import { revokeApiKey } from './api-keys.ts';

const test = testDatabase();
const other = testDatabase();
const secret = testDatabase();

describe('demo log-ins', () => {
  it('are one a role, log in at this machine, and are the same at every start', async () => {
    const tools = toolsFor(test);
    const server = await serve(tools);
    const logIns = await ensureDemoStaff(tools);
    expect(logIns.map(({ role }) => role)).toEqual([...roles]);
    expect(new Set(logIns.map(({ password }) => password)).size).toBe(roles.length);
    for (const { role, name, email, password } of logIns) {
      expect(password).toMatch(/^[a-z2-7]{4}(-[a-z2-7]{4}){3}$/);
      expect(passwordWeakness(password, [name, email])).toBeUndefined();
      const there = browser(server);
      expect((await there.post('/api/login', { email, password })).json()).toEqual({ next: 'nothing' });
      expect((await there.get('/api/me')).json()).toMatchObject({ name, roles: [role] });
    }
    expect(await ensureDemoStaff(tools)).toEqual(logIns);
    expect(await row(test.db, sql`select count(*) as staff from staff`)).toEqual({ staff: roles.length });
    await server.close();
  });

  it('are others in every installation', async () => {
    const here = await ensureDemoStaff(toolsFor(secret));
    const there = await ensureDemoStaff(toolsFor(other, { key: Buffer.alloc(32, 9) }));
    for (const [at, { email, password }] of here.entries()) {
      expect(there[at]!.email).toBe(email);
      expect(there[at]!.password).not.toBe(password);
    }
  });

  it('are not printed any more once somebody has changed their password, or disabled them', async () => {
    const tools = toolsFor(test);
    const server = await serve(tools);
    const [, bram, ...rest] = await ensureDemoStaff(tools);
    (tools.clock as ReturnType<typeof handClock>).move(minute);
    const there = browser(server);
    await there.post('/api/login', { email: bram!.email, password: bram!.password });
    const changed = await there.post('/api/password', {
      current: bram!.password,
      password: 'walnut harbour kettle sixty',
    });
    expect(changed.statusCode).toBe(200);
    await sql`update staff set disabled_at = now() where email_folded = ${rest[0]!.email}`.execute(tools.db);
    const printed = (await ensureDemoStaff(tools)).map(({ email }) => email);
    expect(printed).toHaveLength(roles.length - 2);
    expect(printed).not.toContain(bram!.email);
    await server.close();
  });

  it('come with a key for scripts that is the same at every start, until it is revoked', async () => {
    const tools = toolsFor(test);
    const server = await serve(tools);
    const key = await ensureDemoKey(tools);
    expect(await ensureDemoKey(tools)).toBe(key);
    const use = async () =>
      (await browser(server).get('/api/keys', { authorization: `Bearer ${key}` })).json<{
        error: { code: string };
      }>().error.code;
    expect(await use()).toBe('forbidden');
    const { id } = await row(test.db, sql<{ id: number }>`select id from api_keys where name = 'Demo'`);
    await revokeApiKey(tools, id, { actor: 'test' });
    expect(await ensureDemoKey(tools)).toBeUndefined();
    expect(await use()).toBe('key_unknown');
    await server.close();
  });
});
