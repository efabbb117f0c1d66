import { readAddress } from '../platform/address.ts';
import { tx } from '../platform/database.ts';
import { stageOf, type Stage } from './caller.ts';
import { takeTry, type Try } from './limits.ts';
import { hashOfNobody, hashPassword, isOutdated, verifyPassword } from './password.ts';
import { record, staffActor, staffObject } from './record.ts';
import { beginSession, type Handed } from './sessions.ts';
import { deleteByToken } from './store/sessions.ts';
import { accountByEmail, holdPassword, replaceHash, type AccountRow } from './store/staff.ts';
import { tokenHash } from './tokens.ts';
import type { AccessTools, Doer, Visit } from './tools.ts';
import { refuse, type Verdict } from './verdict.ts';

/** A session, and how far it is. */
export interface LoggedIn extends Handed {
  staffId: number;
  stage: Stage;
}

/**
 * Lets somebody in by address and password, or half in where a second factor is owed. Unknown address, wrong password,
 * no password yet and disabled account get one answer after the same work: one look-up, one argon2id, one entry
 * in the audit (abuse.md, C-28).
 * @param token of a session this browser still has; it ends
 */
export async function logIn(
  tools: AccessTools,
  typed: { email: string; password: string },
  visit: Visit,
  token?: string,
): Promise<Verdict<LoggedIn>> {
  const { folded } = readAddress(typed.email);
  const attempt = await takeTry(tools, { ip: visit.ip, account: folded });
  if (!attempt.ok) return attempt;
  const account = await accountByEmail(tools.db, folded);
  const stored = account?.passwordHash ?? hashOfNobody(tools.cost);
  const isRight = await verifyPassword(typed.password, stored);
  const verdict =
    account && isRight && !account.isDisabled
      ? await letIn(tools, { ...account, passwordHash: stored }, visit, token)
      : wrong;
  if (verdict.ok) {
    await attempt.giveBack();
    await renewHash(tools, { id: verdict.staffId, stored }, typed.password);
  } else {
    await recordFailure(tools, attempt, { doer: stranger(visit), staffId: account?.id, factor: 'password' });
  }
  return verdict;
}

/** Notes a failed try, and that the account or machine is locked for a while if it was the last one. */
export async function recordFailure(
  { db, clock }: Pick<AccessTools, 'db' | 'clock'>,
  attempt: Try & { ok: true },
  failed: { doer: Doer; staffId?: number; factor: 'password' | 'second factor' },
): Promise<void> {
  const { doer, staffId, factor } = failed;
  const object = staffId === undefined ? undefined : staffObject(staffId);
  await tx(db, async (tx) => {
    const entry = { at: clock.now(), doer, object, details: { factor } };
    await record(tx, { ...entry, action: 'auth.login_fail' });
    if (attempt.isLast) await record(tx, { ...entry, action: 'auth.login_locked' });
  });
}

async function letIn(
  tools: AccessTools,
  account: AccountRow & { passwordHash: string },
  visit: Visit,
  token: string | undefined,
): Promise<Verdict<LoggedIn>> {
  const { id: staffId, passwordHash } = account;
  const stage = stageOf({ ...account, secondFactorAt: null }, visit.isLocal);
  return await tx(tools.db, async (tx): Promise<Verdict<LoggedIn>> => {
    if (!(await holdPassword(tx, staffId, passwordHash))) return wrong;
    const old = tokenHash('session', token ?? '');
    if (old) await deleteByToken(tx, old);
    const begun = await beginSession(tx, tools, { staffId, visit, isHalfway: stage !== 'full' });
    await record(tx, {
      at: tools.clock.now(),
      doer: { actor: staffActor(account), ip: visit.ip, sessionId: begun.id, requestId: visit.requestId },
      action: 'auth.login_ok',
      object: staffObject(staffId),
      details: { stage },
    });
    return { ok: true, staffId, stage, token: begun.token, seconds: begun.seconds };
  });
}

/** A password hashed when hashing was cheaper is hashed again now that it is known. */
async function renewHash(
  { db, cost }: AccessTools,
  { id, stored }: { id: number; stored: string },
  password: string,
): Promise<void> {
  if (isOutdated(stored, cost)) await replaceHash(db, id, stored, await hashPassword(password, cost));
}

function stranger({ ip, requestId }: Visit): Doer {
  return { actor: 'nobody logged in', ip, requestId };
}

const wrong = refuse(
  'unauthenticated',
  'wrong_login',
  'Address and password do not fit. Check both. If you have forgotten the password, ask a Settings Admin for a link to set a new one.',
);
