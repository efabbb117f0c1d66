import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { row, sql } from '../platform/database.ts';
import {
  audited,
  browser,
  codeNow,
  fromBase32,
  goodPassword,
  handClock,
  logInAs,
  placeStaff,
  serve,
  setUpApp,
  toolsFor,
} from './access.testing.ts';
import type { StaffCaller } from './caller.ts';
import { beginSecondFactor, confirmSecondFactor } from './second-factor.ts';
import { halfway } from './session-times.ts';
import { resetSecondFactor } from './staff.ts';
import { codeOf, stepAt } from './totp.ts';

const test = testDatabase();

async function begin() {
  const tools = toolsFor(test);
  return { tools, clock: tools.clock as ReturnType<typeof handClock>, server: await serve(tools) };
}

const prove = '/api/login/second-factor';
const step = 30_000;

describe('the second factor', () => {
  it('is set up at the first log-in of a Settings Admin, who can do nothing before', async () => {
    const { tools, server } = await begin();
    const ada = await placeStaff(tools, 'Ada First', ['settings_admin']);
    const there = browser(server);
    const answer = await there.post('/api/login', { email: ada.email, password: goodPassword });
    expect(answer.json()).toEqual({ next: 'set_up_second_factor' });
    expect((await there.get('/api/me')).json()).toMatchObject({
      permissions: [],
      next: 'set_up_second_factor',
    });
    for (const url of ['/api/staff', '/api/sessions'])
      expect((await there.get(url)).json()).toMatchObject({ error: { code: 'second_factor_missing' } });
    const before = there.cookie;
    const { secret, uri } = (await there.post('/api/second-factor')).json<{ secret: string; uri: string }>();
    expect(uri).toContain(`secret=${secret}`);
    expect((await there.post('/api/second-factor/confirm', { code: '000000' })).statusCode).toBe(400);
    const code = codeNow(tools, fromBase32(secret));
    const set = await there.post('/api/second-factor/confirm', { code });
    expect(set.json<{ recoveryCodes: string[] }>().recoveryCodes).toHaveLength(10);
    expect((await there.get('/api/staff')).statusCode).toBe(200);
    expect(there.cookie).not.toBe(before);
    there.cookie = before;
    expect((await there.get('/api/me')).statusCode).toBe(401);
    await server.close();
  });

  it('is asked for at every log-in from then on, and each code works once', async () => {
    const { tools, server, clock } = await begin();
    const ada = await placeStaff(tools, 'Ada Second', ['settings_admin']);
    const { secret } = await logInAs(tools, server, ada);
    const there = browser(server);
    expect((await there.post('/api/login', { email: ada.email, password: goodPassword })).json()).toEqual({
      next: 'second_factor',
    });
    expect((await there.get('/api/staff')).json()).toMatchObject({ error: { code: 'second_factor_needed' } });
    // The code that set it up was taken already.
    expect((await there.post(prove, { code: codeNow(tools, secret!) })).statusCode).toBe(401);
    clock.move(step);
    const code = codeNow(tools, secret!);
    expect((await there.post(prove, { code: ` ${code.slice(0, 3)} ${code.slice(3)} ` })).statusCode).toBe(
      200,
    );
    expect((await there.get('/api/staff')).statusCode).toBe(200);
    const thief = browser(server);
    await thief.post('/api/login', { email: ada.email, password: goodPassword });
    expect((await thief.post(prove, { code })).statusCode).toBe(401);
    // Nor an older one: time goes on only.
    expect((await thief.post(prove, { code: codeOf(secret!, stepAt(clock.now()) - 1) })).statusCode).toBe(
      401,
    );
    expect((await audited(tools)).map(({ action }) => action)).toEqual(
      expect.arrayContaining(['auth.mfa_set', 'auth.mfa_used', 'auth.login_fail']),
    );
    await server.close();
  });

  it('C-28: takes one of two equal codes that come at once', async () => {
    const { tools, server, clock } = await begin();
    const ada = await placeStaff(tools, 'Ada Twice', ['settings_admin']);
    const { secret } = await logInAs(tools, server, ada);
    clock.move(step);
    const browsers = [browser(server), browser(server), browser(server)];
    for (const each of browsers) await each.post('/api/login', { email: ada.email, password: goodPassword });
    const code = codeNow(tools, secret!);
    const statuses = await Promise.all(
      browsers.map(async (each) => (await each.post(prove, { code })).statusCode),
    );
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 401, 401]);
    await server.close();
  });

  it('C-28: stops guessing, and the half-way session ends soon', async () => {
    const { tools, server, clock } = await begin();
    const ada = await placeStaff(tools, 'Ada Guessed', ['settings_admin']);
    const { secret } = await logInAs(tools, server, ada);
    const there = browser(server);
    await there.post('/api/login', { email: ada.email, password: goodPassword });
    clock.move(step);
    const right = codeNow(tools, secret!);
    const statuses: number[] = [];
    for (let at = 0; at < 11; at += 1) {
      const code = String(at).padStart(6, '0');
      statuses.push((await there.post(prove, { code: code === right ? '999999' : code })).statusCode);
    }
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429]);
    expect((await there.post(prove, { code: right })).statusCode).toBe(429);
    clock.move(halfway);
    expect((await there.get('/api/me')).statusCode).toBe(401);
    await server.close();
  });

  it('C-29: is not replaced by whoever has the password alone', async () => {
    const { tools, server } = await begin();
    const ada = await placeStaff(tools, 'Ada Robbed', ['settings_admin']);
    const there = await logInAs(tools, server, ada);
    const thief = browser(server);
    await thief.post('/api/login', { email: ada.email, password: goodPassword });
    expect((await thief.post('/api/second-factor')).json()).toMatchObject({
      error: { code: 'second_factor_needed' },
    });
    // Not even one that its owner has begun to set up, and not where the routes would let it through.
    const { secret } = (await there.post('/api/second-factor')).json<{ secret: string }>();
    const code = codeNow(tools, fromBase32(secret));
    expect((await thief.post('/api/second-factor/confirm', { code })).statusCode).toBe(401);
    const half = { stage: 'second_factor', staffId: ada.id, passwordAt: tools.clock.now() } as StaffCaller;
    expect(await beginSecondFactor(tools, half)).toMatchObject({ refusal: { code: 'second_factor_needed' } });
    expect(await confirmSecondFactor(tools, half, code, { actor: 'thief' })).toMatchObject({
      refusal: { code: 'second_factor_needed' },
    });
    expect((await there.post('/api/second-factor/confirm', { code })).statusCode).toBe(200);
    await server.close();
  });

  it('can be recovered by a code that works once', async () => {
    const { tools, server } = await begin();
    const ada = await placeStaff(tools, 'Ada Lost', ['settings_admin']);
    const there = await logInAs(tools, server, ada);
    const { recoveryCodes } = (await there.post('/api/second-factor/recovery-codes')).json<{
      recoveryCodes: string[];
    }>();
    expect(new Set(recoveryCodes).size).toBe(10);
    expect(recoveryCodes[0]).toMatch(/^[a-z2-7]{4}(-[a-z2-7]{4}){3}$/);
    const again = browser(server);
    const login = () => again.post('/api/login', { email: ada.email, password: goodPassword });
    await login();
    expect(
      (await again.post(prove, { code: recoveryCodes[3]!.toUpperCase().replaceAll('-', ' ') })).statusCode,
    ).toBe(200);
    expect((await audited(tools)).at(-1)).toMatchObject({
      action: 'auth.mfa_used',
      details: { by: 'recovery code', left: 9 },
    });
    await login();
    expect((await again.post(prove, { code: recoveryCodes[3]! })).statusCode).toBe(401);
    // New codes make the old ones worthless.
    await there.post('/api/second-factor/recovery-codes');
    expect((await again.post(prove, { code: recoveryCodes[4]! })).statusCode).toBe(401);
    await server.close();
  });

  it('moves to another phone: the old one is good until the new one has shown a code, and not after', async () => {
    const { tools, server, clock } = await begin();
    const ada = await placeStaff(tools, 'Ada Moves', ['settings_admin']);
    const there = await logInAs(tools, server, ada);
    const other = browser(server);
    const logIn = async (secret: Buffer) => {
      clock.move(step);
      await other.post('/api/login', { email: ada.email, password: goodPassword });
      return (await other.post(prove, { code: codeNow(tools, secret) })).statusCode;
    };
    await there.post('/api/second-factor');
    expect(await logIn(there.secret!)).toBe(200);
    clock.move(step);
    const fresh = await setUpApp(tools, there);
    expect((await other.get('/api/me')).statusCode).toBe(401);
    expect(await logIn(there.secret!)).toBe(401);
    expect(await logIn(fresh)).toBe(200);
    await server.close();
  });

  it('can be left again where no role needs it, and not where one does', async () => {
    const { tools, server } = await begin();
    const bea = await logInAs(tools, server, await placeStaff(tools, 'Bea Careful', ['box_office']));
    await setUpApp(tools, bea);
    expect((await bea.get('/api/me')).json()).toMatchObject({ hasSecondFactor: true });
    expect((await bea.delete('/api/second-factor')).statusCode).toBe(200);
    expect((await bea.get('/api/me')).json()).toMatchObject({ hasSecondFactor: false });
    const mila = await logInAs(tools, server, await placeStaff(tools, 'Mila', ['marketing']));
    expect((await mila.delete('/api/second-factor')).json()).toMatchObject({
      error: { code: 'second_factor_needed' },
    });
    await server.close();
  });

  it('is taken away by somebody else only, ends all sessions, and is set up anew', async () => {
    const { tools, server } = await begin();
    const ada = await placeStaff(tools, 'Ada Helps', ['settings_admin']);
    const mila = await placeStaff(tools, 'Mila Lost', ['marketing']);
    const [helper, lost] = [await logInAs(tools, server, ada), await logInAs(tools, server, mila)];
    expect((await helper.delete(`/api/staff/${mila.id}/second-factor`)).statusCode).toBe(200);
    expect((await lost.get('/api/me')).statusCode).toBe(401);
    expect((await lost.post('/api/login', { email: mila.email, password: goodPassword })).json()).toEqual({
      next: 'set_up_second_factor',
    });
    expect((await helper.delete(`/api/staff/${ada.id}/second-factor`)).json()).toMatchObject({
      error: { code: 'own_second_factor' },
    });
    // At the server's console, for the last admin.
    expect(await resetSecondFactor(tools, ada.id, { actor: 'command line' })).toEqual({ ok: true });
    expect((await helper.get('/api/me')).statusCode).toBe(401);
    await server.close();
  });

  it('C-29: is stored so that neither database nor another key shows it, and no code works then', async () => {
    const { tools, server, clock } = await begin();
    const ada = await placeStaff(tools, 'Ada Sealed', ['settings_admin']);
    const { secret } = await logInAs(tools, server, ada);
    const stored = await row(
      test.db,
      sql<{ sealed: Buffer }>`select totp_secret as sealed from staff where id = ${ada.id}`,
    );
    expect(stored.sealed.includes(secret!)).toBe(false);
    clock.move(step);
    const moved = await serve({ ...tools, key: Buffer.alloc(32, 8) });
    const there = browser(moved);
    await there.post('/api/login', { email: ada.email, password: goodPassword });
    expect((await there.post(prove, { code: codeNow(tools, secret!) })).statusCode).toBe(401);
    await Promise.all([server.close(), moved.close()]);
  });

  it('is asked of demo accounts too, except at this very machine', async () => {
    const { tools, server } = await begin();
    const demo = await placeStaff(tools, 'Demo Admin', ['settings_admin'], { isDemo: true });
    const logIn = async (server: Awaited<ReturnType<typeof serve>>, from: { ip: string; host: string }) =>
      (await browser(server, from).post('/api/login', { email: demo.email, password: goodPassword })).json<{
        next: string;
      }>();
    expect(await logIn(server, { ip: '127.0.0.1', host: 'localhost:8025' })).toEqual({ next: 'nothing' });
    const abroad = await serve({
      ...tools,
      place: { ...tools.place, publicUrl: 'https://foyer.venue.example' },
    });
    expect(await logIn(abroad, { ip: '203.0.113.5', host: 'foyer.venue.example' })).toEqual({
      next: 'set_up_second_factor',
    });
    await Promise.all([server.close(), abroad.close()]);
  });
});
