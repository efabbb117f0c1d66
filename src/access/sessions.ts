import type { Tx } from '../platform/database.ts';
import { agentInWords } from './agent.ts';
import type { StaffCaller } from './caller.ts';
import { record, staffObject } from './record.ts';
import { freshFor, halfway, longest } from './session-times.ts';
import { deleteSession, deleteSessionsOf, insertSession, replaceToken } from './store/sessions.ts';
import { newToken, tokenHash } from './tokens.ts';
import { after, type AccessTools, type Doer, type Visit } from './tools.ts';
import { errorOf, refuse, type Refusal } from './verdict.ts';

/** What the browser is handed. */
export interface Handed {
  token: string;
  /** For how long the cookie is worth keeping. */
  seconds: number;
}

/** Begins a session with a token nobody has seen before (abuse.md, C-31: no fixation); a short one while a second factor is owed. */
export async function beginSession(
  tx: Tx,
  { clock, newId }: Pick<AccessTools, 'clock' | 'newId'>,
  session: { staffId: number; visit: Visit; isHalfway: boolean },
): Promise<Handed & { id: string }> {
  const [id, token, at] = [newId(), newToken('session'), clock.now()];
  await insertSession(tx, {
    id,
    tokenHash: hashOf(token),
    staffId: session.staffId,
    at,
    expiresAt: after(at, session.isHalfway ? halfway : longest),
    ip: session.visit.ip,
    agent: agentInWords(session.visit.agent),
  });
  return { id, token, seconds: longest / 1000 };
}

/**
 * Hands a session a new token, after something was proved in it: whoever has the old one has nothing.
 * @throws AppError unauthenticated `log_in` when the session has ended meanwhile; the caller's transaction is undone
 */
export async function renewToken(
  tx: Tx,
  { clock }: Pick<AccessTools, 'clock'>,
  id: string,
  proves: 'password' | 'second_factor',
): Promise<Handed> {
  const [token, at] = [newToken('session'), clock.now()];
  const expiresAt = proves === 'second_factor' ? after(at, longest) : null;
  if (!(await replaceToken(tx, id, { tokenHash: hashOf(token), at, expiresAt, proves })))
    throw errorOf(logInFirst.refusal);
  return { token, seconds: longest / 1000 };
}

/** Ends every session of a person but one, and notes it if there were any. */
export async function endSessions(
  tx: Tx,
  { clock }: Pick<AccessTools, 'clock'>,
  ended: { staffId: number; except?: string; why: string; doer: Doer },
): Promise<number> {
  const sessions = await deleteSessionsOf(tx, ended.staffId, ended.except);
  if (sessions > 0)
    await record(tx, {
      at: clock.now(),
      doer: ended.doer,
      action: 'auth.session_ended',
      object: staffObject(ended.staffId),
      details: { sessions, why: ended.why },
    });
  return sessions;
}

/** Ends one session of a person; false when it is not theirs, or over. */
export async function endSession(
  tx: Tx,
  { clock }: Pick<AccessTools, 'clock'>,
  ended: { staffId: number; id: string; doer: Doer },
): Promise<boolean> {
  if (!(await deleteSession(tx, ended.staffId, ended.id))) return false;
  await record(tx, {
    at: clock.now(),
    doer: ended.doer,
    action: 'auth.session_ended',
    object: staffObject(ended.staffId),
    details: { sessions: 1, why: 'asked for' },
  });
  return true;
}

/** Refuses what a stolen session must not do, until the password was typed again (ASVS 7.5.3). */
export function staleness(person: Pick<StaffCaller, 'passwordAt'>, now: Date): Refusal | undefined {
  if (person.passwordAt > after(now, -freshFor)) return undefined;
  return refuse(
    'forbidden',
    'password_again',
    'Type your password again to go on: this changes who may come in.',
  ).refusal;
}

/** What nobody is told, and somebody whose session is not there any more. */
export const logInFirst = refuse('unauthenticated', 'log_in', 'Log in first, then this works.');

function hashOf(token: string): Buffer {
  return tokenHash('session', token)!;
}
