import { readAddress } from '../platform/address.ts';
import { tx } from '../platform/database.ts';
import { takeTry } from './limits.ts';
import { hashPassword } from './password.ts';
import { passwordWeakness } from './password-rules.ts';
import { linkTo } from './place.ts';
import { record, staffActor, staffObject } from './record.ts';
import { deleteFirstRuns, insertFirstRun, isFirstRun } from './store/links.ts';
import { insertRole, insertStaff, isAnybodyThere, lockStaff } from './store/staff.ts';
import { newToken, tokenHash } from './tokens.ts';
import { after, hour, type AccessTools, type Visit } from './tools.ts';
import { refuse, type Verdict } from './verdict.ts';

const goodFor = 24 * hour;

/** Whether the first Settings Admin is still missing. */
export async function isFirstRunNeeded({ db }: Pick<AccessTools, 'db'>): Promise<boolean> {
  return !(await isAnybodyThere(db));
}

/**
 * The link by which the first Settings Admin makes their account, to be printed on the console and nowhere else;
 * undefined once there is somebody. Each start prints one, and of several any is good until one was used:
 * several web processes may print theirs at once.
 */
export async function makeFirstRunLink({ db, clock, place }: AccessTools): Promise<string | undefined> {
  if (await isAnybodyThere(db)) return undefined;
  const [token, at] = [newToken('first-run'), clock.now()];
  await insertFirstRun(db, tokenHash('first-run', token)!, at, after(at, goodFor));
  return linkTo(place, 'first-run', token);
}

/** Makes the first Settings Admin. Once: whoever comes second finds the link worth nothing. */
export async function firstRun(
  tools: AccessTools,
  given: { token: string; name: string; email: string; password: string; language: string },
  visit: Visit,
): Promise<Verdict> {
  const { db, clock } = tools;
  const attempt = await takeTry(tools, { ip: visit.ip });
  if (!attempt.ok) return attempt;
  const hash = tokenHash('first-run', given.token);
  if (!hash || !(await isFirstRun(db, hash, clock.now()))) return notGood;
  await attempt.giveBack();
  const { address, folded, valid } = readAddress(given.email);
  if (!valid)
    return refuse(
      'invalid',
      'address',
      'This is not a complete e-mail address. Write it like ada@venue.example.',
    );
  const weakness = passwordWeakness(given.password, [given.name, given.email]);
  if (weakness !== undefined) return refuse('invalid', 'weak_password', weakness);
  const passwordHash = await hashPassword(given.password, tools.cost);
  return await tx(db, async (tx): Promise<Verdict> => {
    await lockStaff(tx);
    if (await isAnybodyThere(tx)) return notGood;
    const at = clock.now();
    const { name, language } = given;
    const id = await insertStaff(tx, { name, email: address, folded, language, passwordHash, at });
    if (id === undefined) throw new Error('an address is taken although nobody is there');
    const doer = { actor: staffActor({ name, id }), ip: visit.ip, requestId: visit.requestId };
    await insertRole(tx, id, 'settings_admin', doer.actor, at);
    await deleteFirstRuns(tx);
    await record(tx, {
      at,
      doer,
      action: 'access.user_made',
      object: staffObject(id),
      details: { by: 'first run' },
    });
    await record(tx, {
      at,
      doer,
      action: 'access.role_granted',
      object: staffObject(id),
      details: { role: 'settings_admin', by: 'first run' },
    });
    await record(tx, { at, doer, action: 'auth.password_set', object: staffObject(id) });
    return { ok: true };
  });
}

const notGood = refuse(
  'not_found',
  'first_run_over',
  'This link is not good: the first account was made, or it is older than 24 hours. Log in, or start Foyer again: it prints a new one while there is no account.',
);
