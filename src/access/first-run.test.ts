import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { row, sql } from '../platform/database.ts';
import { audited, browser, goodPassword, handClock, serve, toolsFor } from './access.testing.ts';
import { makeFirstRunLink } from './first-run.ts';
import { newToken } from './tokens.ts';
import { hour } from './tools.ts';

// One database each: what is tested is the very first account.
const [one, two] = [testDatabase(), testDatabase()];

const ada = { name: 'Ada', email: 'ada@venue.example', password: goodPassword, language: 'nl' };

async function begin(test: ReturnType<typeof testDatabase>) {
  const tools = toolsFor(test);
  const server = await serve(tools);
  const make = async () => (await makeFirstRunLink(tools))?.split('#')[1];
  const use = async (token: string | undefined, more: object = {}) =>
    (await browser(server).post('/api/first-run', { token, ...ada, ...more })).statusCode;
  return { tools, clock: tools.clock as ReturnType<typeof handClock>, server, make, use };
}

describe('the first run', () => {
  it('makes the first Settings Admin by the link of the console, and only that one', async () => {
    const { tools, clock, server, make, use } = await begin(one);
    const needed = async () =>
      (await browser(server).get('/api/login')).json<{ isFirstRun: boolean }>().isFirstRun;
    expect(await needed()).toBe(true);
    const [early, token, second] = [await make(), await make(), await make()];
    expect(token).toMatch(/^ff_/);
    for (const wrong of [newToken('first-run'), newToken('set-password'), `${token} `, ''])
      expect(await use(wrong)).toBe(404);
    expect(await use(token, { email: 'ada at venue' })).toBe(400);
    expect(await use(token, { password: 'short' })).toBe(400);
    expect(await use(token, { roles: ['settings_admin'] })).toBe(400);
    clock.move(hour);
    expect(await use(early)).toBe(200);
    expect([await use(token), await use(second), await needed(), await make()]).toEqual([
      404,
      404,
      false,
      undefined,
    ]);
    const there = browser(server);
    expect((await there.post('/api/login', { email: ada.email, password: ada.password })).json()).toEqual({
      next: 'set_up_second_factor',
    });
    expect((await there.get('/api/me')).json()).toMatchObject({
      name: 'Ada',
      language: 'nl',
      roles: ['settings_admin'],
    });
    expect((await audited(tools)).map(({ action }) => action).slice(0, 3)).toEqual([
      'access.user_made',
      'access.role_granted',
      'auth.password_set',
    ]);
    await server.close();
  });

  it('makes one of many that come at once with good links, and none with one a day old', async () => {
    const { tools, clock, server, make, use } = await begin(two);
    const old = await make();
    clock.move(24 * hour);
    expect(await use(old)).toBe(404);
    const tokens = [await make(), await make(), await make(), await make()];
    const statuses = await Promise.all(
      tokens.map((token, at) => use(token, { email: `ada${at}@venue.example` })),
    );
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 404, 404, 404]);
    expect(await row(tools.db, sql`select count(*) as staff from staff`)).toEqual({ staff: 1 });
    expect(await row(tools.db, sql`select count(*) as left from first_run_tokens`)).toEqual({ left: 0 });
    await server.close();
  });
});
