import { tx } from '../platform/database.ts';
import { takeTry } from './limits.ts';
import { hashPassword } from './password.ts';
import { passwordWeakness } from './password-rules.ts';
import { linkTo } from './place.ts';
import { record, staffActor, staffObject } from './record.ts';
import { endSessions } from './sessions.ts';
import { findLink, putLink, takeLink, type LinkPurpose } from './store/links.ts';
import { lockStaff, setPasswordHash, staffById } from './store/staff.ts';
import { newToken, tokenHash } from './tokens.ts';
import { after, hour, type AccessTools, type Doer, type Visit } from './tools.ts';
import { refuse, type Verdict } from './verdict.ts';

/** A link is good for a day (abuse.md, C-30). */
const goodFor = 24 * hour;

/** A link as its maker sees it, this once. */
export interface MadeLink {
  url: string;
  expiresAt: Date;
}

/**
 * Makes the link by which somebody sets their password, to be handed over in person; the one made before is worth
 * nothing any more. Not for oneself: that would change a password without knowing it.
 */
export async function makeSetPasswordLink(
  { db, clock, place }: AccessTools,
  staffId: number,
  doer: Doer,
): Promise<Verdict<MadeLink>> {
  if (staffId === doer.staffId) return ownLink;
  const [token, at] = [newToken('set-password'), clock.now()];
  const expiresAt = after(at, goodFor);
  return await tx(db, async (tx): Promise<Verdict<MadeLink>> => {
    await lockStaff(tx);
    const person = await staffById(tx, staffId);
    if (!person) return nobody;
    if (person.disabledAt !== null) return disabled;
    const purpose: LinkPurpose = person.hasPassword ? 'reset' : 'invite';
    await putLink(tx, { staffId, hash: tokenHash('set-password', token)!, purpose, at, expiresAt });
    if (purpose === 'reset')
      await record(tx, { at, doer, action: 'auth.password_reset_asked', object: staffObject(staffId) });
    return { ok: true, url: linkTo(place, 'set-password', token), expiresAt };
  });
}

/** Tells whose password a link sets, without using it up. */
export async function lookAtLink(
  { db, clock }: Pick<AccessTools, 'db' | 'clock'>,
  token: string,
): Promise<Verdict<{ name: string; email: string; expiresAt: Date }>> {
  const hash = tokenHash('set-password', token);
  const link = hash && (await findLink(db, hash, clock.now()));
  return link ? { ok: true, name: link.name, email: link.email, expiresAt: link.expiresAt } : notGood;
}

/** Sets the password by a link, once. All sessions of the person end, and they log in with it, second factor and all. */
export async function setPassword(
  tools: AccessTools,
  given: { token: string; password: string },
  visit: Visit,
): Promise<Verdict> {
  const attempt = await takeTry(tools, { ip: visit.ip });
  if (!attempt.ok) return attempt;
  const hash = tokenHash('set-password', given.token);
  const link = hash && (await findLink(tools.db, hash, tools.clock.now()));
  if (!hash || !link) return notGood;
  await attempt.giveBack();
  const weakness = passwordWeakness(given.password, [link.name, link.email]);
  if (weakness !== undefined) return refuse('invalid', 'weak_password', weakness);
  const stored = await hashPassword(given.password, tools.cost);
  return await tx(tools.db, async (tx): Promise<Verdict> => {
    if (!(await takeLink(tx, hash))) return notGood;
    const { staffId, name, purpose } = link;
    const at = tools.clock.now();
    const doer = { actor: staffActor({ name, id: staffId }), ip: visit.ip, requestId: visit.requestId };
    await setPasswordHash(tx, staffId, stored, at);
    await endSessions(tx, tools, { staffId, why: 'password set by link', doer });
    const action = purpose === 'reset' ? 'auth.password_reset_used' : 'auth.password_set';
    await record(tx, { at, doer, action, object: staffObject(staffId) });
    return { ok: true };
  });
}

const ownLink = refuse(
  'conflict',
  'own_link',
  'A link is for somebody else. Change your own password under Account, or ask another Settings Admin for a link.',
);

const nobody = refuse(
  'not_found',
  'staff_unknown',
  'There is nobody with this number. Look in the list of people.',
);

const disabled = refuse(
  'conflict',
  'staff_disabled',
  'This account is disabled. Enable it first, then make a link.',
);

/** One sentence for unknown, used, replaced and overdue: which of them it is, is nobody's business. */
const notGood = refuse(
  'not_found',
  'link_not_good',
  'This link is not good: it was used, a newer one was made, or it is older than 24 hours. Ask a Settings Admin for a new one.',
);
