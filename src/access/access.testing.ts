import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import type { TestDatabase } from '../../test/database.ts';
import { rows, sql, tx } from '../platform/database.ts';
import { buildHttp, type HttpOptions, type Route } from '../platform/http.ts';
import { newId } from '../platform/ids.ts';
import { openLog, type Log } from '../platform/log.ts';
import { guardOrigin } from '../platform/origin-guard.ts';
import { hashPassword } from './password.ts';
import type { Place } from './place.ts';
import type { Role } from './roles.ts';
import { accessHooks, accessRoutes } from './routes.ts';
import { insertRole, insertStaff } from './store/staff.ts';
import { codeOf, stepAt } from './totp.ts';
import type { AccessTools } from './tools.ts';

/** As cheap as argon2id gets: tests are not there to wait for it. */
export const cheapCost = { memory: 8, passes: 1 };

/** Good by every rule, and nobody's name. */
export const goodPassword = 'copper lantern vessel thirty';

/** A clock that stands still until it is moved. */
export function handClock(start = '2026-11-21T18:00:00Z') {
  let now = new Date(start).getTime();
  return {
    now: () => new Date(now),
    monotonic: () => now,
    /** Milliseconds. */
    move: (by: number) => void (now += by),
  };
}

export function toolsFor(
  test: TestDatabase,
  more: Partial<AccessTools> & { place?: Place } = {},
): AccessTools {
  return {
    db: test.db,
    clock: handClock(),
    newId,
    key: Buffer.alloc(32, 7),
    cost: cheapCost,
    place: { isInsecureAllowed: false, address: () => 'http://localhost:8025' },
    ...more,
  };
}

/** A server of this room's routes and some more, guarded as the product's is. */
export async function serve(
  tools: AccessTools,
  more: { routes?: readonly Route[]; log?: Log } & Partial<Omit<HttpOptions, 'routes' | 'log'>> = {},
): Promise<FastifyInstance> {
  const { routes = [], log = openLog('silent'), ...options } = more;
  return await buildHttp({
    routes: [...accessRoutes(tools), ...routes],
    log,
    ...accessHooks(tools),
    guard: guardOrigin(tools.place.publicUrl),
    title: 'test',
    version: '0',
    ...options,
  });
}

/** Adds somebody with a password. */
export async function placeStaff(
  tools: AccessTools,
  name: string,
  roles: readonly Role[],
  more: { isDemo?: boolean; password?: string } = {},
): Promise<{ id: number; name: string; email: string }> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@venue.example`;
  const passwordHash = await hashPassword(more.password ?? goodPassword, tools.cost);
  const at = tools.clock.now();
  const id = await tx(tools.db, async (tx) => {
    const made = await insertStaff(tx, {
      name,
      email,
      folded: email,
      language: 'en',
      passwordHash,
      at,
      ...more,
    });
    for (const role of roles) await insertRole(tx, made!, role, 'test', at);
    return made!;
  });
  return { id, name, email };
}

/** A browser: keeps the cookie, says where its changes come from. */
export interface Browser {
  cookie: string | undefined;
  get(url: string, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
  post(url: string, payload?: object, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
  put(url: string, payload?: object): Promise<LightMyRequestResponse>;
  delete(url: string): Promise<LightMyRequestResponse>;
}

export function browser(
  server: FastifyInstance,
  from: { ip?: string; host?: string; agent?: string } = {},
): Browser {
  const {
    ip = '127.0.0.1',
    host = 'localhost:8025',
    agent = 'Mozilla/5.0 (Windows NT 10.0) Firefox/145.0',
  } = from;
  const send = async (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    payload?: object,
    headers?: Record<string, string>,
  ): Promise<LightMyRequestResponse> => {
    const answer = await server.inject({
      method,
      url,
      remoteAddress: ip,
      headers: {
        host,
        'user-agent': agent,
        'sec-fetch-site': 'same-origin',
        ...(self.cookie !== undefined && { cookie: self.cookie }),
        ...headers,
      },
      ...(payload && { payload }),
    });
    const set = answer.headers['set-cookie'];
    const [first] = typeof set === 'string' ? [set] : (set ?? []);
    if (first !== undefined) self.cookie = /Max-Age=0/.test(first) ? undefined : first.split(';')[0];
    return answer;
  };
  const self: Browser = {
    cookie: undefined,
    get: (url, headers) => send('GET', url, undefined, headers),
    post: (url, payload, headers) => send('POST', url, payload, headers),
    put: (url, payload) => send('PUT', url, payload),
    delete: (url) => send('DELETE', url),
  };
  return self;
}

/** Logs somebody in with the good password, and sets up an app where the role needs one. */
export async function logInAs(
  tools: AccessTools,
  server: FastifyInstance,
  person: { email: string },
): Promise<Browser & { secret: Buffer | undefined }> {
  const there = browser(server);
  const answer = await there.post('/api/login', { email: person.email, password: goodPassword });
  if (answer.statusCode !== 200) throw new Error(`no log-in: ${answer.body}`);
  if (answer.json<{ next: string }>().next !== 'set_up_second_factor')
    return Object.assign(there, { secret: undefined });
  const secret = await setUpApp(tools, there);
  return Object.assign(there, { secret });
}

/** Sets up an authenticator app and gives its secret. */
export async function setUpApp(tools: AccessTools, there: Browser): Promise<Buffer> {
  const { secret } = (await there.post('/api/second-factor')).json<{ secret: string }>();
  const bytes = fromBase32(secret);
  const answer = await there.post('/api/second-factor/confirm', { code: codeNow(tools, bytes) });
  if (answer.statusCode !== 200) throw new Error(`no second factor: ${answer.body}`);
  return bytes;
}

export function codeNow(tools: AccessTools, secret: Buffer): string {
  return codeOf(secret, stepAt(tools.clock.now()));
}

export function fromBase32(text: string): Buffer {
  const bits = text
    .split('')
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** What the audit says happened, oldest first. */
export async function audited(
  tools: AccessTools,
): Promise<{ actor: string; action: string; object: string | null; details: Record<string, unknown> }[]> {
  return await rows(tools.db, sql`select actor, action, object, details from audit_entries order by id`);
}
