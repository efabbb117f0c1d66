import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  browser,
  goodPassword,
  logInAs,
  placeStaff,
  serve,
  toolsFor,
  type Browser,
} from '../src/access/access.testing.ts';
import {
  accessHooks,
  makeApiKey,
  openness,
  permissions,
  rightOf,
  roles,
  type AccessTools,
  type Role,
} from '../src/access/index.ts';
import { routesOf } from '../src/app.ts';
import type { House } from '../src/house.ts';
import { AppError } from '../src/platform/errors.ts';
import { buildHttp, type Route } from '../src/platform/http.ts';
import { openLog } from '../src/platform/log.ts';
import { testDatabase } from './database.ts';

const test = testDatabase();

/** Every route of every room, by path, with handlers that only tell that somebody was let in. */
const routes: Route[] = everyRoute().map((route) => ({
  ...route,
  handle: () => Promise.reject(new AppError('conflict', 'let_in', 'Let in.')),
}));

/**
 * Whoever comes: with a session of one role, of none, with a second factor to prove or to set up, without any session,
 * or with a key of Box Office.
 */
type Comer = Role | 'no role' | 'half-way' | 'to set up' | 'nobody' | 'box_office key';

const comers = new Map<Comer, { there: Browser; headers?: Record<string, string> }>();
let server: FastifyInstance;

beforeAll(async () => {
  const tools = toolsFor(test);
  const entrance = await serve(tools);
  const cookies = new Map<Comer, string | undefined>();
  for (const role of roles)
    cookies.set(role, (await logInAs(tools, entrance, await placeStaff(tools, role, [role]))).cookie);
  cookies.set('no role', (await logInAs(tools, entrance, await placeStaff(tools, 'no role', []))).cookie);
  const newcomer = await placeStaff(tools, 'newcomer', ['settings_admin', 'box_office']);
  cookies.set('to set up', await cookieOf(entrance, newcomer));
  const admin = await placeStaff(tools, 'admin', ['settings_admin', 'box_office']);
  await logInAs(tools, entrance, admin);
  cookies.set('half-way', await cookieOf(entrance, admin)).set('nobody', undefined);
  await entrance.close();

  const log = openLog('silent');
  server = await buildHttp({ routes, log, ...accessHooks(tools), title: 'test', version: '0' });
  for (const [comer, cookie] of cookies)
    comers.set(comer, { there: Object.assign(browser(server), { cookie }) });
  const { token } = await makeApiKey(tools, { name: 'key', roles: ['box_office'] }, { actor: 'test' });
  comers.set('box_office key', { there: browser(server), headers: { authorization: `Bearer ${token}` } });
});
afterAll(() => server.close());

/** Of a log-in by password alone. */
async function cookieOf(
  entrance: FastifyInstance,
  { email }: { email: string },
): Promise<string | undefined> {
  const there = browser(entrance);
  await there.post('/api/login', { email, password: goodPassword });
  return there.cookie;
}

/** What the table of rights says of a route, in the words of the answer. */
function expected(comer: Comer, { permission, keeps = [] }: Route): 'in' | 401 | 403 {
  const open = openness(permission);
  if (open === 'anyone') return 'in';
  if (comer === 'nobody') return 401;
  if (comer === 'box_office key' && open !== undefined) return 403;
  if (open === 'begun') return 'in';
  if (comer === 'to set up') return open === 'nothing owed' ? 'in' : 401;
  if (comer === 'half-way') return 401;
  if (open !== undefined) return 'in';
  if (comer === 'no role') return 403;
  const right = rightOf([comer === 'box_office key' ? 'box_office' : comer], permission);
  return right === 'yes' || keeps.some((condition) => right.includes(condition)) ? 'in' : 403;
}

async function actual(comer: Comer, { method, path }: Route): Promise<string | number> {
  const { there, headers } = comers.get(comer)!;
  const answer = await server.inject({
    method,
    url: path.replaceAll(/:\w+/g, '1'),
    headers: {
      'sec-fetch-site': 'same-origin',
      ...(there.cookie !== undefined && { cookie: there.cookie }),
      ...headers,
    },
  });
  return answer.statusCode === 401 || answer.statusCode === 403 ? answer.statusCode : 'in';
}

describe('every route by every role', () => {
  it('C-6: names a permission that the table of rights knows', () => {
    expect(routes.length).toBeGreaterThan(40);
    const unknown = routes.filter(
      ({ permission }) => openness(permission) === undefined && !permissions.includes(permission),
    );
    expect(unknown.map(({ method, path, permission }) => `${method} ${path}: ${permission}`)).toEqual([]);
  });

  it.each(routes.map((route) => ({ name: `${route.method} ${route.path}`, route })))(
    'C-6: $name lets in whom the table names, and nobody else',
    async ({ route }) => {
      for (const comer of comers.keys())
        expect(await actual(comer, route), comer).toBe(expected(comer, route));
    },
  );

  it('C-6: is as written down in routes-by-role.txt (vitest -u writes it anew: look at what changed)', async () => {
    await expect(asText()).toMatchFileSnapshot('routes-by-role.txt');
  });
});

describe('addresses that name a thing', () => {
  it('C-5: no address that is open to strangers names anything that could be counted up', () => {
    const open = routes.filter(({ permission }) => openness(permission) !== undefined);
    expect(open.length).toBeGreaterThan(5);
    const named = open.filter(
      ({ permission, path }) => openness(permission) !== 'account' && path.includes(':'),
    );
    // Both tokens are made by a key (delivery/tracking/tokens.ts), and what is none shows one page (C-27).
    expect(named.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /l/:token/:name',
      'GET /o/:token',
    ]);
  });

  it('C-5: every other address that names one by a number asks for a role', () => {
    const numbered = routes.filter(({ path }) => /:(?:id|seq|number)\b/.test(path));
    expect(numbered.length).toBeGreaterThan(20);
    for (const { permission, path } of numbered)
      expect(openness(permission) === undefined || path === '/api/sessions/:id', path).toBe(true);
  });
});

function everyRoute(): Route[] {
  const house = { database: { db: {} }, clock: {}, settings: {}, messageKey: Buffer.alloc(32) };
  const all = routesOf(house as unknown as House, { place: {} } as AccessTools);
  return all.toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
}

function nameOf({ method, path }: Route): string {
  return `${path} ${method}`;
}

/** One line a route: who may, by the first letters of the roles, or how open it is. */
function asText(): string {
  const lines = routes.map((route) => {
    const open = openness(route.permission);
    const marks = roles.map((role) => (expected(role, route) === 'in' ? letters[role] : '··')).join(' ');
    return `${route.method.padEnd(6)} ${route.path.padEnd(42)} ${route.permission.padEnd(24)} ${open ?? marks}`;
  });
  const legend = roles.map((role) => `${letters[role]} ${role}`).join(' · ');
  return `${legend}\n\n${lines.join('\n')}\n`;
}

const letters: Record<Role, string> = {
  settings_admin: 'SA',
  box_office: 'BO',
  marketing: 'MA',
  support_manager: 'SM',
  support_agent: 'AG',
  read_only: 'RO',
  collect_report: 'CR',
};
