import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { row, sql } from '../platform/database.ts';
import { newId } from '../platform/ids.ts';
import {
  audited,
  browser,
  goodPassword,
  handClock,
  logInAs,
  placeStaff,
  serve,
  toolsFor,
} from './access.testing.ts';
import { freshFor, idleAfter, longest } from './session-times.ts';
import { newToken } from './tokens.ts';
import { hour, minute } from './tools.ts';

const test = testDatabase();
const another = 'walnut harbour kettle sixty';

async function begin(name: string) {
  const tools = toolsFor(test);
  const server = await serve(tools);
  const person = await placeStaff(tools, name, ['box_office']);
  const there = await logInAs(tools, server, person);
  return { tools, clock: tools.clock as ReturnType<typeof handClock>, server, person, there };
}

const me = '/api/me';

describe('a session', () => {
  it('C-31: has a new id at every log-in, whatever the browser brought along', async () => {
    const { server, person, there } = await begin('Fixed');
    const planted = newToken('session');
    const victim = browser(server);
    victim.cookie = `foyer=${planted}`;
    await victim.post('/api/login', { email: person.email, password: goodPassword });
    expect(victim.cookie).not.toContain(planted);
    const attacker = browser(server);
    attacker.cookie = `foyer=${planted}`;
    expect((await attacker.get(me)).statusCode).toBe(401);
    // The one it had before is gone with it.
    const old = there.cookie;
    await there.post('/api/login', { email: person.email, password: goodPassword });
    expect(there.cookie).not.toBe(old);
    attacker.cookie = old;
    expect((await attacker.get(me)).statusCode).toBe(401);
    expect((await there.get(me)).statusCode).toBe(200);
    await server.close();
  });

  it('C-29: is not opened by another kind of token, a changed one, or the stored hash', async () => {
    const { server, there } = await begin('Forged');
    const token = there.cookie!.slice('foyer='.length);
    const stored = await row(
      test.db,
      sql<{ hash: string }>`select encode(token_hash, 'hex') as hash from sessions limit 1`,
    );
    const forged = browser(server);
    for (const each of [
      newToken('session'),
      newToken('api-key'),
      `fk_${token.slice(3)}`,
      `fp_${token.slice(3)}`,
      `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
      stored.hash,
      newId(),
      '',
    ]) {
      forged.cookie = `foyer=${each}`;
      expect((await forged.get(me)).statusCode).toBe(401);
    }
    expect((await forged.get(me, { authorization: `Bearer ${token}` })).json()).toMatchObject({
      error: { code: 'key_unknown' },
    });
    expect((await there.get(me)).statusCode).toBe(200);
    await server.close();
  });

  it('C-31: ends with the log-out, on the server and not only in the browser', async () => {
    const { server, there } = await begin('Leaving');
    const cookie = there.cookie;
    const answer = await there.post('/api/logout');
    expect(String(answer.headers['set-cookie'])).toMatch(/^foyer=; Path=\/; Max-Age=0; HttpOnly/);
    there.cookie = cookie;
    expect((await there.get(me)).statusCode).toBe(401);
    expect((await browser(server).post('/api/logout')).statusCode).toBe(200);
    await server.close();
  });

  it('C-31: all others end when the password is changed, and this one goes on under a new token', async () => {
    const { server, person, there, tools } = await begin('Changing');
    const thief = await logInAs(tools, server, person);
    const old = there.cookie;
    const answer = await there.post('/api/password', { current: goodPassword, password: another });
    expect(answer.statusCode).toBe(200);
    expect((await thief.get(me)).statusCode).toBe(401);
    expect((await there.get(me)).statusCode).toBe(200);
    there.cookie = old;
    expect((await there.get(me)).statusCode).toBe(401);
    const login = (password: string) => browser(server).post('/api/login', { email: person.email, password });
    expect((await login(goodPassword)).statusCode).toBe(401);
    expect((await login(another)).statusCode).toBe(200);
    expect((await audited(tools)).slice(-3)).toMatchObject([
      { action: 'auth.password_changed', object: `staff:${person.id}` },
      { action: 'auth.login_fail' },
      { action: 'auth.login_ok' },
    ]);
    await server.close();
  });

  it('refuses a new password that is weak, the old one, or typed by somebody who does not know the old one', async () => {
    const { server, there } = await begin('Weak');
    const change = async (current: string, password: string) =>
      (await there.post('/api/password', { current, password })).json<{ error: { code: string } }>().error
        .code;
    expect(await change(another, another)).toBe('wrong_password');
    expect(await change(goodPassword, 'short')).toBe('weak_password');
    expect(await change(goodPassword, goodPassword)).toBe('weak_password');
    expect((await there.get(me)).statusCode).toBe(200);
    await server.close();
  });

  it('C-28: is no good for guessing the password it was begun with', async () => {
    const { server, there } = await begin('Guessed');
    const statuses: number[] = [];
    for (let at = 0; at < 12; at += 1)
      statuses.push(
        (await there.post('/api/password/confirm', { password: `guess number ${at}` })).statusCode,
      );
    expect(statuses).toEqual([...Array<number>(10).fill(403), 429, 429]);
    await server.close();
  });

  it('C-31: ends after hours without use, and after a day of use', async () => {
    const { server, person, there, tools, clock } = await begin('Idle');
    clock.move(idleAfter - minute);
    expect((await there.get(me)).statusCode).toBe(200);
    clock.move(idleAfter - minute);
    expect((await there.get(me)).statusCode).toBe(200);
    clock.move(idleAfter + 1);
    expect((await there.get(me)).statusCode).toBe(401);
    const busy = await logInAs(tools, server, person);
    for (let passed = 0; passed < longest - hour; passed += hour) {
      clock.move(hour);
      expect((await busy.get(me)).statusCode).toBe(200);
    }
    clock.move(hour);
    expect((await busy.get(me)).statusCode).toBe(401);
    await server.close();
  });

  it('C-4: ends with the account, and its rights with the role, at the next request', async () => {
    const { server, person, there, tools } = await begin('Removed');
    expect((await there.get(me)).json()).toMatchObject({ roles: ['box_office'] });
    await sql`delete from staff_roles where staff_id = ${person.id}`.execute(tools.db);
    expect((await there.get(me)).json()).toMatchObject({ roles: [], permissions: [], screens: 'none' });
    await sql`update staff set disabled_at = now() where id = ${person.id}`.execute(tools.db);
    expect((await there.get(me)).statusCode).toBe(401);
    await server.close();
  });

  it('is shown to its owner with where and on what, and ends one by one or all the others', async () => {
    const { server, person, there, tools } = await begin('Listed');
    const phone = browser(server, {
      ip: '127.0.0.7',
      agent: 'Mozilla/5.0 (iPhone) Version/18.0 Safari/604.1',
    });
    await phone.post('/api/login', { email: person.email, password: goodPassword });
    const desk = await logInAs(tools, server, person);
    interface Listed {
      sessions: { id: string; isThis: boolean; ip: string; agent: string }[];
    }
    const list = async () => (await there.get('/api/sessions')).json<Listed>().sessions;
    const sessions = await list();
    expect(sessions.map(({ isThis }) => isThis).filter(Boolean)).toHaveLength(1);
    const onPhone = sessions.find(({ agent }) => agent === 'Safari on iPhone')!;
    expect(onPhone).toMatchObject({ ip: '127.0.0.7', isThis: false });
    expect((await there.delete(`/api/sessions/${onPhone.id}`)).statusCode).toBe(200);
    expect((await phone.get(me)).statusCode).toBe(401);
    expect((await there.delete(`/api/sessions/${onPhone.id}`)).statusCode).toBe(404);
    expect((await there.delete('/api/sessions')).statusCode).toBe(200);
    expect((await desk.get(me)).statusCode).toBe(401);
    expect(await list()).toMatchObject([{ isThis: true }]);
    await server.close();
  });

  it('C-1: cannot end somebody else’s', async () => {
    const { server, tools, there } = await begin('Owner');
    const other = await logInAs(tools, server, await placeStaff(tools, 'Other', ['box_office']));
    const { sessions } = (await there.get('/api/sessions')).json<{ sessions: { id: string }[] }>();
    expect((await other.delete(`/api/sessions/${sessions[0]!.id}`)).statusCode).toBe(404);
    expect((await there.get(me)).statusCode).toBe(200);
    await server.close();
  });

  it('asks for the password again before what a thief must not do', async () => {
    const { tools, server, clock } = await begin('Deputy');
    const ada = await logInAs(tools, server, await placeStaff(tools, 'Stale Ada', ['settings_admin']));
    const invite = { name: 'New', email: 'new.stale@venue.example', roles: [] };
    clock.move(freshFor);
    expect((await ada.post('/api/staff', invite)).json()).toMatchObject({
      error: { code: 'password_again' },
    });
    expect((await ada.post('/api/keys', { name: 'x', roles: ['read_only'] })).statusCode).toBe(403);
    expect((await ada.post('/api/second-factor')).statusCode).toBe(403);
    expect((await ada.get('/api/staff')).statusCode).toBe(200);
    expect((await ada.post('/api/password/confirm', { password: goodPassword })).statusCode).toBe(200);
    expect((await ada.post('/api/staff', invite)).statusCode).toBe(201);
    await server.close();
  });

  it('C-31: is Secure and of this host alone where people come by https', async () => {
    const tools = toolsFor(test, {
      place: {
        publicUrl: 'https://foyer.venue.example',
        isInsecureAllowed: false,
        address: () => 'http://localhost:8025',
      },
    });
    const server = await serve(tools);
    const { email } = await placeStaff(tools, 'Secure', ['box_office']);
    const there = browser(server, { host: 'foyer.venue.example', ip: '203.0.113.5' });
    const answer = await there.post('/api/login', { email, password: goodPassword });
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^__Host-foyer=fs_[\w-]{43}; Path=\/; Max-Age=86400; HttpOnly; SameSite=Lax; Secure$/,
    );
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000');
    expect((await there.get(me)).statusCode).toBe(200);
    there.cookie = there.cookie!.replace('__Host-', '');
    expect((await there.get(me)).statusCode).toBe(401);
    await server.close();
  });

  it('C-31: is not begun over plain http from another machine', async () => {
    const tools = toolsFor(test, {
      place: { publicUrl: 'http://foyer.venue.example', isInsecureAllowed: false, address: () => '' },
    });
    const server = await serve(tools);
    const { email } = await placeStaff(tools, 'Plain', ['box_office']);
    const from = (ip: string, host: string) =>
      browser(server, { ip, host }).post('/api/login', { email, password: goodPassword });
    expect((await from('203.0.113.5', 'foyer.venue.example')).json()).toMatchObject({
      error: { code: 'plain_http' },
    });
    expect((await from('127.0.0.1', 'localhost:8025')).statusCode).toBe(200);
    await server.close();
    const insecure = await serve({ ...tools, place: { ...tools.place, isInsecureAllowed: true } });
    const answer = await browser(insecure, { ip: '203.0.113.5', host: 'foyer.venue.example' }).post(
      '/api/login',
      {
        email,
        password: goodPassword,
      },
    );
    expect(answer.statusCode).toBe(200);
    await insecure.close();
  });
});
