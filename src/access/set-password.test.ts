import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { row, sql } from '../platform/database.ts';
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
import { makeSetPasswordLink } from './set-password.ts';
import { newToken } from './tokens.ts';
import { hour } from './tools.ts';

const test = testDatabase();
const fresh = 'walnut harbour kettle sixty';
const byAda = { actor: 'Ada (staff 1)' };

async function begin(name: string) {
  const tools = toolsFor(test);
  const server = await serve(tools);
  const person = await placeStaff(tools, name, ['box_office']);
  const make = async (): Promise<string> => {
    const link = await makeSetPasswordLink(tools, person.id, byAda);
    if (!link.ok) throw new Error(link.refusal.message);
    return link.url.split('#')[1]!;
  };
  const use = async (token: string, password = fresh) =>
    (await browser(server).post('/api/set-password', { token, password })).statusCode;
  const logIn = async (password: string) =>
    (await browser(server).post('/api/login', { email: person.email, password })).statusCode;
  return { tools, clock: tools.clock as ReturnType<typeof handClock>, server, person, make, use, logIn };
}

describe('a set-password link', () => {
  it('C-30: works once, and a hundred looks at it change nothing', async () => {
    const { server, person, make, use, logIn, tools } = await begin('Once');
    const token = await make();
    for (let at = 0; at < 100; at += 1) {
      const look = await browser(server).post('/api/set-password/look', { token });
      expect(look.json()).toEqual({
        name: person.name,
        email: person.email,
        expiresAt: '2026-11-22T18:00:00.000Z',
      });
    }
    expect(await logIn(goodPassword)).toBe(200);
    expect(await use(token)).toBe(200);
    expect(await use(token, 'another good pass phrase')).toBe(404);
    expect((await browser(server).post('/api/set-password/look', { token })).statusCode).toBe(404);
    expect([await logIn(goodPassword), await logIn(fresh)]).toEqual([401, 200]);
    const events = (await audited(tools)).filter(({ object }) => object === `staff:${person.id}`);
    expect(events.map(({ action }) => action)).toEqual([
      'auth.password_reset_asked',
      'auth.login_ok',
      'auth.session_ended',
      'auth.password_reset_used',
      'auth.login_fail',
      'auth.login_ok',
    ]);
    await server.close();
  });

  it('C-30: is used up by one of many at once', async () => {
    const { server, make, use } = await begin('Raced');
    const token = await make();
    const passwords = [
      'ribbon anchor violet nine',
      'tunnel basket orange four',
      'pillow copper window seven',
    ];
    const statuses = await Promise.all(passwords.map((password) => use(token, password)));
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 404, 404]);
    await server.close();
  });

  it('C-30: is worth nothing once a newer one was made', async () => {
    const { server, make, use } = await begin('Newest');
    const [older, newer] = [await make(), await make()];
    expect(await use(older)).toBe(404);
    expect(await use(newer)).toBe(200);
    await server.close();
  });

  it('C-30: is worth nothing after 24 hours', async () => {
    const { server, make, use, clock } = await begin('Late');
    const token = await make();
    clock.move(24 * hour);
    expect(await use(token)).toBe(404);
    const [next, almost] = [await make(), 24 * hour - 1];
    clock.move(almost);
    expect(await use(next)).toBe(200);
    await server.close();
  });

  it('C-30: is taken to the letter, and refused always with the same words', async () => {
    const { server, make } = await begin('Exact');
    const token = await make();
    const wrong = [
      `${token} `,
      ` ${token}`,
      token.toUpperCase(),
      `${token}\u200b`,
      '',
      newToken('set-password'),
      newToken('first-run'),
    ];
    const bodies = await Promise.all(
      wrong.map(async (each) => {
        const answer = await browser(server).post('/api/set-password', { token: each, password: fresh });
        return { status: answer.statusCode, ...answer.json<{ error: object }>().error, requestId: '' };
      }),
    );
    for (const body of bodies) expect(body).toEqual({ ...bodies[0]!, status: 404, code: 'link_not_good' });
    await server.close();
  });

  it('C-30: leads where the configuration says, whatever name the request used', async () => {
    const tools = toolsFor(test, {
      place: {
        publicUrl: 'https://foyer.venue.example',
        isInsecureAllowed: false,
        address: () => 'http://localhost:1',
      },
    });
    const server = await serve(tools, { guard: (_request, _reply, next) => next() });
    const person = await placeStaff(tools, 'Poisoned', ['box_office']);
    const ada = await placeStaff(tools, 'Ada Links', ['settings_admin']);
    const there = await logInAs(tools, server, ada);
    const poisoned: Record<string, string>[] = [
      { host: 'evil.example' },
      { 'x-forwarded-host': 'evil.example' },
      { forwarded: 'host=evil.example' },
    ];
    for (const headers of poisoned) {
      const made = await there.post(`/api/staff/${person.id}/password-link`, undefined, headers);
      expect(made.statusCode).toBe(200);
      expect(made.json<{ url: string }>().url).toMatch(
        /^https:\/\/foyer\.venue\.example\/set-password#fp_[\w-]{43}$/,
      );
    }
    await server.close();
  });

  it('C-31: ends every session of the person, and logs nobody in', async () => {
    const { server, person, make, use, tools } = await begin('Reset');
    const there = await logInAs(tools, server, person);
    const token = await make();
    expect((await there.get('/api/me')).statusCode).toBe(200);
    const setting = browser(server);
    const answer = await setting.post('/api/set-password', { token, password: fresh });
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect((await there.get('/api/me')).statusCode).toBe(401);
    expect(await use(token)).toBe(404);
    await server.close();
  });

  it('refuses a weak password without being used up', async () => {
    const { server, make, use } = await begin('Weakling');
    const token = await make();
    expect(await use(token, 'short')).toBe(400);
    expect(await use(token, 'weakling2026!')).toBe(400);
    expect(await use(token)).toBe(200);
    await server.close();
  });

  it('is not made for nobody, for oneself, or for a disabled account, and dies with one', async () => {
    const { server, person, make, use, tools } = await begin('Disabled');
    const code = async (id: number, doer: Parameters<typeof makeSetPasswordLink>[2]) => {
      const made = await makeSetPasswordLink(tools, id, doer);
      return made.ok ? 'made' : made.refusal.code;
    };
    const token = await make();
    expect(await code(999_999, byAda)).toBe('staff_unknown');
    expect(await code(person.id, { ...byAda, staffId: person.id })).toBe('own_link');
    await sql`update staff set disabled_at = now() where id = ${person.id}`.execute(tools.db);
    expect(await code(person.id, byAda)).toBe('staff_disabled');
    expect(await use(token)).toBe(404);
    await server.close();
  });

  it('C-5: is not found by trying, and whoever tries is stopped', async () => {
    const { server } = await begin('Searched');
    const there = browser(server, { ip: '127.0.5.1' });
    const statuses: number[] = [];
    for (let at = 0; at < 51; at += 1)
      statuses.push(
        (await there.post('/api/set-password', { token: newToken('set-password'), password: fresh }))
          .statusCode,
      );
    expect(statuses.slice(0, 50).every((status) => status === 404)).toBe(true);
    expect(statuses[50]).toBe(429);
    await server.close();
  });

  it('C-29: is kept as its hash only', async () => {
    const { server, make, person } = await begin('Hashed');
    const token = await make();
    const stored = await row(
      test.db,
      sql<{
        text: string;
      }>`select set_password_links::text as text from set_password_links where staff_id = ${person.id}`,
    );
    expect(stored.text).not.toContain(token.slice(3));
    expect(stored.text).not.toContain(Buffer.from(token.slice(3), 'base64url').toString('hex'));
    await server.close();
  });
});
