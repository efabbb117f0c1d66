import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { testDatabase } from '../../test/database.ts';
import { row, sql } from '../platform/database.ts';
import { route } from '../platform/http.ts';
import { audited, browser, handClock, logInAs, placeStaff, serve, toolsFor } from './access.testing.ts';
import { makeApiKey } from './api-keys.ts';
import { newToken } from './tokens.ts';
import { minute } from './tools.ts';

const test = testDatabase();

/** A route of another room, for what a program comes for. */
const instances = route({
  method: 'GET',
  path: '/api/instances',
  permission: 'instances:read',
  summary: 'Instances',
  answer: z.object({ asker: z.string() }),
  handle: async ({ actor }) => ({ asker: actor }),
});

async function begin(name: string) {
  const tools = toolsFor(test);
  const server = await serve(tools, { routes: [instances] });
  const ada = await logInAs(tools, server, await placeStaff(tools, name, ['settings_admin']));
  return { tools, clock: tools.clock as ReturnType<typeof handClock>, server, ada };
}

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

describe('an API key', () => {
  it('lets a program do what its roles may, and is audited when made, first used and revoked', async () => {
    const { tools, server, ada } = await begin('Ada Keys');
    const made = (await ada.post('/api/keys', { name: 'Nightly import', roles: ['marketing'] })).json<{
      id: number;
      key: string;
    }>();
    expect(made.key).toMatch(/^fk_[\w-]{43}$/);
    const actor = `Nightly import (key ${made.id})`;
    const program = browser(server);
    for (let at = 0; at < 3; at += 1)
      expect((await program.get('/api/instances', bearer(made.key))).json()).toEqual({ asker: actor });
    expect((await ada.delete(`/api/keys/${made.id}`)).statusCode).toBe(200);
    expect((await program.get('/api/instances', bearer(made.key))).json()).toMatchObject({
      error: { code: 'key_unknown' },
    });
    expect((await ada.delete(`/api/keys/${made.id}`)).statusCode).toBe(404);
    const events = (await audited(tools)).filter(({ object }) => object === `api_key:${made.id}`);
    expect(events.map(({ action }) => action)).toEqual([
      'access.api_key_made',
      'access.api_key_used_first',
      'access.api_key_revoked',
    ]);
    expect(events[1]).toMatchObject({ actor, details: { ip: '127.0.0.1' } });
    await server.close();
  });

  it('is first used once, however many requests come at once', async () => {
    const { tools, server } = await begin('Ada Parallel');
    const { id, token } = await makeApiKey(
      tools,
      { name: 'Parallel', roles: ['read_only'] },
      { actor: 'test' },
    );
    await Promise.all(Array.from({ length: 8 }, () => browser(server).get('/api/instances', bearer(token))));
    const first = (await audited(tools)).filter(
      ({ action, object }) => action === 'access.api_key_used_first' && object === `api_key:${id}`,
    );
    expect(first).toHaveLength(1);
    await server.close();
  });

  it('has no account, changes nobody’s, and cannot make or revoke keys', async () => {
    const { tools, server } = await begin('Ada Programs');
    const { token } = await makeApiKey(
      tools,
      { name: 'All', roles: ['marketing', 'box_office'] },
      { actor: 'test' },
    );
    const program = browser(server);
    const code = async (answer: ReturnType<typeof program.get>) =>
      (await answer).json<{ error: { code: string } }>().error.code;
    expect(await code(program.get('/api/me', bearer(token)))).toBe('people_only');
    expect(await code(program.post('/api/password', {}, bearer(token)))).toBe('people_only');
    expect(await code(program.get('/api/keys', bearer(token)))).toBe('forbidden');
    const pim = { name: 'Pim', email: 'pim@partner.example' };
    expect(await code(program.post('/api/partner-accounts', pim, bearer(token)))).toBe('people_only');
    await server.close();
  });

  it('never holds Settings Admin, in the API and in the database', async () => {
    const { tools, server, ada } = await begin('Ada Limits');
    for (const roles of [['settings_admin'], ['collect_report'], ['read_only', 'settings_admin'], []])
      expect((await ada.post('/api/keys', { name: 'Too much', roles })).statusCode).toBe(400);
    await expect(
      makeApiKey(tools, { name: 'Too much', roles: ['settings_admin' as never] }, { actor: 'test' }),
    ).rejects.toThrow(/api_keys_roles_check/);
    await server.close();
  });

  it('C-29: is not a session, not guessed, and its hash is no key', async () => {
    const { tools, server } = await begin('Ada Kinds');
    const { id, token } = await makeApiKey(tools, { name: 'Kinds', roles: ['read_only'] }, { actor: 'test' });
    const { hash } = await row(
      test.db,
      sql<{ hash: string }>`select encode(hash, 'hex') as hash from api_keys where id = ${id}`,
    );
    const program = browser(server);
    for (const wrong of [
      newToken('api-key'),
      newToken('session'),
      `fs_${token.slice(3)}`,
      hash,
      `${token}x`,
      'x',
    ])
      expect((await program.get('/api/instances', bearer(wrong))).statusCode).toBe(401);
    program.cookie = `foyer=${token}`;
    expect((await program.get('/api/instances')).statusCode).toBe(401);
    await server.close();
  });

  it('C-31: is not taken over plain http from another machine', async () => {
    const tools = toolsFor(test, {
      place: { publicUrl: 'http://foyer.venue.example', isInsecureAllowed: false, address: () => '' },
    });
    const server = await serve(tools, { routes: [instances] });
    const { token } = await makeApiKey(tools, { name: 'Plain', roles: ['read_only'] }, { actor: 'test' });
    const from = (ip: string, host: string) =>
      browser(server, { ip, host }).get('/api/instances', bearer(token));
    expect((await from('203.0.113.5', 'foyer.venue.example')).json()).toMatchObject({
      error: { code: 'plain_http' },
    });
    expect((await from('127.0.0.1', 'localhost:8025')).statusCode).toBe(200);
    await server.close();
  });

  it('shows when it was last used, to the minute, and never itself', async () => {
    const { tools, clock, server, ada } = await begin('Ada Lists');
    const { id, token } = await makeApiKey(
      tools,
      { name: 'Listed', roles: ['read_only'] },
      { actor: 'test' },
    );
    const program = browser(server);
    const listed = async () => {
      const answer = await ada.get('/api/keys');
      expect(answer.body).not.toContain(token.slice(3));
      return answer
        .json<{ keys: { id: number; lastUsedAt: string | null }[] }>()
        .keys.find((key) => key.id === id);
    };
    expect(await listed()).toMatchObject({ lastUsedAt: null, revokedAt: null, madeBy: 'test' });
    await program.get('/api/instances', bearer(token));
    const first = clock.now().toISOString();
    clock.move(0.5 * minute);
    await program.get('/api/instances', bearer(token));
    expect(await listed()).toMatchObject({ lastUsedAt: first });
    clock.move(minute);
    await program.get('/api/instances', bearer(token));
    expect(await listed()).toMatchObject({ lastUsedAt: clock.now().toISOString() });
    await server.close();
  });
});
