import { tx } from '../platform/database.ts';
import type { StaffCaller } from './caller.ts';
import { takeTry } from './limits.ts';
import { recordFailure } from './log-in.ts';
import { hashOfNobody, hashPassword, verifyPassword } from './password.ts';
import { passwordWeakness } from './password-rules.ts';
import { record, staffObject } from './record.ts';
import { endSessions, renewToken, type Handed } from './sessions.ts';
import { deleteLinksOf } from './store/links.ts';
import { markPasswordTyped } from './store/sessions.ts';
import { accountById, setPasswordHash } from './store/staff.ts';
import type { AccessTools, Doer } from './tools.ts';
import { refuse, type Verdict } from './verdict.ts';

/** Changes one's own password. Every other session ends with it, and this one goes on under a new token (abuse.md, C-31). */
export async function changePassword(
  tools: AccessTools,
  person: StaffCaller,
  typed: { current: string; password: string },
  doer: Doer,
): Promise<Verdict<Handed>> {
  const checked = await checkPassword(tools, person, typed.current, doer);
  if (!checked.ok) return checked;
  const weakness =
    typed.password === typed.current
      ? 'This is the password you have. Choose another one.'
      : passwordWeakness(typed.password, [person.name, person.email]);
  if (weakness !== undefined) return refuse('invalid', 'weak_password', weakness);
  const hash = await hashPassword(typed.password, tools.cost);
  return await tx(tools.db, async (tx): Promise<Verdict<Handed>> => {
    const at = tools.clock.now();
    await setPasswordHash(tx, person.staffId, hash, at);
    await deleteLinksOf(tx, person.staffId);
    const handed = await renewToken(tx, tools, person.sessionId, 'password');
    await endSessions(tx, tools, {
      staffId: person.staffId,
      except: person.sessionId,
      why: 'password changed',
      doer,
    });
    await record(tx, { at, doer, action: 'auth.password_changed', object: staffObject(person.staffId) });
    return { ok: true, ...handed };
  });
}

/** Takes the password again, before something that a stolen session must not do (sessions.ts, `staleness`). */
export async function confirmPassword(
  tools: AccessTools,
  person: StaffCaller,
  password: string,
  doer: Doer,
): Promise<Verdict> {
  const checked = await checkPassword(tools, person, password, doer);
  if (checked.ok) await markPasswordTyped(tools.db, person.sessionId, tools.clock.now());
  return checked;
}

/** Wrong ones count like wrong log-ins: a stolen session must not be good for guessing. */
async function checkPassword(
  tools: AccessTools,
  person: StaffCaller,
  password: string,
  doer: Doer,
): Promise<Verdict> {
  const attempt = await takeTry(tools, { ip: doer.ip ?? '', account: person.folded });
  if (!attempt.ok) return attempt;
  const account = await accountById(tools.db, person.staffId);
  if (await verifyPassword(password, account?.passwordHash ?? hashOfNobody(tools.cost))) {
    await attempt.giveBack();
    return { ok: true };
  }
  await recordFailure(tools, attempt, { doer, staffId: person.staffId, factor: 'password' });
  return refuse('forbidden', 'wrong_password', 'This is not your password. Type the one you log in with.');
}
