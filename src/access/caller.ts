import type { FastifyRequest } from 'fastify';
import { tx } from '../platform/database.ts';
import type { Call, Caller } from '../platform/http.ts';
import { isLocal, refusePlainHttp, tokenIn } from './place.ts';
import { keyActor, record, staffActor } from './record.ts';
import { needsSecondFactor, type KeyRole, type Role } from './roles.ts';
import { idleAfter } from './session-times.ts';
import { apiKeyByHash, markFirstUse, touchApiKey } from './store/api-keys.ts';
import { sessionByToken, touchSession, type SessionRow } from './store/sessions.ts';
import { tokenHash } from './tokens.ts';
import { after, minute, type AccessTools, type Doer } from './tools.ts';
import { errorOf, refuse } from './verdict.ts';

/**
 * How far a session is: `full`, or the password was right and the second factor still has to be proved, or set up.
 * Derived at every request, so that a new role or a new second factor counts at once.
 */
export type Stage = 'full' | 'second_factor' | 'set_up';

/** Somebody with a session. */
export interface StaffCaller extends Caller {
  readonly kind: 'staff';
  readonly stage: Stage;
  readonly staffId: number;
  readonly sessionId: string;
  readonly name: string;
  readonly email: string;
  readonly folded: string;
  readonly language: string;
  readonly roles: readonly Role[];
  readonly hasSecondFactor: boolean;
  readonly passwordAt: Date;
}

/** A program with a key. */
export interface KeyCaller extends Caller {
  readonly kind: 'key';
  readonly keyId: number;
  readonly roles: readonly KeyRole[];
}

type Tools = Pick<AccessTools, 'db' | 'clock' | 'place'>;

/**
 * Who asks: by `Authorization: Bearer` a program, else by the cookie a person. Undefined for a session that is not
 * there any more: they may log in again. Read afresh for every request, so that whatever ends a session or a
 * right ends it at once on every machine (abuse.md, C-4, C-31).
 * @throws AppError unauthenticated `key_unknown`; forbidden `no_origin`, `plain_http`
 */
export async function identify(
  tools: Tools,
  request: FastifyRequest,
  how: { isStream: boolean } = { isStream: false },
): Promise<Caller | undefined> {
  const bearer = /^Bearer +(.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  return bearer === undefined ? await readStaff(tools, request, how) : await readKey(tools, request, bearer);
}

/** The caller as this room knows them; undefined: nobody. */
export function known(caller: Caller | undefined): StaffCaller | KeyCaller | undefined {
  // Nobody but `identify` makes callers.
  return caller as StaffCaller | KeyCaller | undefined;
}

/** What programs are told where only people come. */
export const peopleOnly = refuse(
  'forbidden',
  'people_only',
  'This is for people who are logged in: an API key has no account, and changes nobody else’s.',
);

/**
 * The person of a call.
 * @throws AppError forbidden `people_only` for a program with a key
 */
export function personOf({ caller }: { caller: Caller | undefined }): StaffCaller {
  const found = known(caller);
  if (found?.kind === 'staff') return found;
  throw errorOf(peopleOnly.refusal);
}

/** The e-mail address of whoever asks; undefined for a program with a key, which has none. */
export function ownAddress(caller: Caller | undefined): string | undefined {
  const found = known(caller);
  return found?.kind === 'staff' ? found.email : undefined;
}

/** Who does what a call asks for, for verbs and audit. */
export function doerOf({
  caller,
  actor,
  ip,
  requestId,
}: Pick<Call<never, never, never>, 'caller' | 'actor' | 'ip' | 'requestId'>): Doer {
  const person = known(caller);
  if (person?.kind !== 'staff') return { actor, ip, requestId };
  return { actor, ip, requestId, staffId: person.staffId, sessionId: person.sessionId };
}

async function readStaff(
  tools: Tools,
  request: FastifyRequest,
  { isStream }: { isStream: boolean },
): Promise<StaffCaller | undefined> {
  const { db, clock, place } = tools;
  const hash = tokenHash('session', tokenIn(place, request.headers.cookie) ?? '');
  if (hash === undefined) return undefined;
  const now = clock.now();
  const session = await sessionByToken(db, hash, { now, idleSince: after(now, -idleAfter) });
  if (session === undefined) return undefined;
  refuseWithoutOrigin(request);
  // To the minute: a page with ten requests is one write. An open page alone is nobody.
  if (!isStream && session.seenAt < after(now, -minute)) await touchSession(db, session.id, now);
  const { id, seenAt: _, secondFactorAt: __, isDemo: ___, ...person } = session;
  return {
    ...person,
    kind: 'staff',
    actor: staffActor({ name: session.name, id: session.staffId }),
    sessionId: id,
    stage: stageOf(session, isLocal(place, { ip: request.ip, host: request.headers.host ?? '' })),
  };
}

/**
 * How far a session is. Demo accounts at this very machine need no second factor: their passwords are random and
 * stand on its console; from elsewhere they are like any other.
 */
export function stageOf(
  session: Pick<SessionRow, 'hasSecondFactor' | 'secondFactorAt' | 'roles' | 'isDemo'>,
  isAtThisMachine: boolean,
): Stage {
  if (session.hasSecondFactor) return session.secondFactorAt === null ? 'second_factor' : 'full';
  return needsSecondFactor(session.roles) && !(session.isDemo && isAtThisMachine) ? 'set_up' : 'full';
}

/**
 * The guard against foreign pages (platform/origin-guard.ts) believes a request without Origin and Sec-Fetch-Site to
 * be a program's. A program has no cookie of ours; so with one, a change must say where it comes from. That is what
 * a token in every form would add, which is why there is none: every browser since 2020 sends Origin with a change,
 * no page can forge it, and a body must be JSON, which no form can send (abuse.md, C-33).
 */
function refuseWithoutOrigin({ method, headers }: FastifyRequest): void {
  if (method === 'GET' || method === 'HEAD') return;
  if (headers.origin !== undefined || headers['sec-fetch-site'] !== undefined) return;
  const message =
    'This browser does not say which page asked for the change, so it was not made. Use a newer browser; a program uses an API key.';
  throw errorOf(refuse('forbidden', 'no_origin', message).refusal);
}

async function readKey(
  { db, clock, place }: Tools,
  request: FastifyRequest,
  token: string,
): Promise<KeyCaller> {
  refusePlainHttp(place, { ip: request.ip, host: request.headers.host ?? '' });
  const hash = tokenHash('api-key', token);
  const key = hash && (await apiKeyByHash(db, hash));
  if (!key) {
    const message = 'This API key is not valid, or it was revoked. A Settings Admin can make a new one.';
    throw errorOf(refuse('unauthenticated', 'key_unknown', message).refusal);
  }
  const now = clock.now();
  const caller: KeyCaller = { kind: 'key', actor: keyActor(key), keyId: key.id, roles: key.roles };
  if (key.lastUsedAt === null)
    await tx(db, async (tx) => {
      if (!(await markFirstUse(tx, key.id, now))) return;
      const doer = { actor: caller.actor, ip: request.ip, requestId: request.id };
      await record(tx, { at: now, doer, action: 'access.api_key_used_first', object: `api_key:${key.id}` });
    });
  else if (key.lastUsedAt < after(now, -minute)) await touchApiKey(db, key.id, now);
  return caller;
}
