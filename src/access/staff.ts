import { readAddress, type Address } from '../platform/address.ts';
import { tx, type Tx } from '../platform/database.ts';
import { record, staffObject } from './record.ts';
import type { Role } from './roles.ts';
import { endSessions } from './sessions.ts';
import { makeSetPasswordLink, type MadeLink } from './set-password.ts';
import { deleteLinksOf } from './store/links.ts';
import { clearSecondFactor } from './store/second-factors.ts';
import {
  accountById,
  insertRole,
  insertStaff,
  isAnotherAdmin,
  lockStaff,
  setDisabled,
  staffById,
  updateOwn,
  updateStaff,
  type StaffRow,
} from './store/staff.ts';
import type { AccessTools, Doer } from './tools.ts';
import { refuse, type Verdict } from './verdict.ts';

/** A person as somebody types them in. */
export interface Person {
  name: string;
  email: string;
  language: string;
}

/**
 * Makes an account without a password, and the link by which its owner sets one: handed over in person, never mailed
 * (CLS-43). A partner's is the same with Collect Report alone (CLS-42).
 */
export async function inviteStaff(
  tools: AccessTools,
  person: Person & { roles: readonly Role[] },
  doer: Doer,
): Promise<Verdict<{ staffId: number; link: MadeLink }>> {
  const address = readAddress(person.email);
  if (!address.valid) return notAnAddress;
  const made = await tx(tools.db, (tx) => makeAccount(tx, tools, { ...person, address }, doer));
  if (!made.ok) return made;
  const link = await makeSetPasswordLink(tools, made.staffId, doer);
  return link.ok ? { ...made, link: { url: link.url, expiresAt: link.expiresAt } } : link;
}

/** Corrects name, address or language of an account. A link on its way to the old address is worth nothing any more. */
export async function changeStaff(
  { db, clock }: AccessTools,
  staffId: number,
  person: Person,
  doer: Doer,
): Promise<Verdict> {
  const address = readAddress(person.email);
  if (!address.valid) return notAnAddress;
  return await tx(db, async (tx): Promise<Verdict> => {
    await lockStaff(tx);
    const before = await staffById(tx, staffId);
    if (!before) return nobody;
    const { name, language } = person;
    const next = { name, language, email: address.address, folded: address.folded };
    if (!(await updateStaff(tx, staffId, next))) return addressTaken;
    const isNewAddress = readAddress(before.email).folded !== address.folded;
    if (isNewAddress) await deleteLinksOf(tx, staffId);
    const changed = [
      before.name !== name && 'name',
      before.email !== address.address && 'address',
      before.language !== language && 'language',
    ].filter((each) => each !== false);
    await record(tx, {
      at: clock.now(),
      doer,
      action: 'access.user_changed',
      object: staffObject(staffId),
      details: { changed },
    });
    return { ok: true };
  });
}

/** Changes how one is called, and in which language one reads. */
export async function changeOwn(
  { db, clock }: AccessTools,
  staffId: number,
  own: { name: string; language: string },
  doer: Doer,
): Promise<void> {
  await tx(db, async (tx) => {
    await updateOwn(tx, staffId, own);
    const details = { changed: ['name', 'language'] };
    await record(tx, {
      at: clock.now(),
      doer,
      action: 'access.user_changed',
      object: staffObject(staffId),
      details,
    });
  });
}

/** Shuts an account: sessions and links end at once. Never one's own, never the last Settings Admin's. */
export async function disableStaff(tools: AccessTools, staffId: number, doer: Doer): Promise<Verdict> {
  if (staffId === doer.staffId) return ownAccount;
  return await changeOne(tools, staffId, async (tx, person) => {
    if (person.roles.includes('settings_admin') && !(await isAnotherAdmin(tx, staffId))) return lastAdmin;
    const at = tools.clock.now();
    if (!(await setDisabled(tx, staffId, at))) return { ok: true };
    await deleteLinksOf(tx, staffId);
    await endSessions(tx, tools, { staffId, why: 'account disabled', doer });
    await record(tx, { at, doer, action: 'access.user_disabled', object: staffObject(staffId) });
    return { ok: true };
  });
}

/** Opens an account again, with the roles and the password it had. */
export async function enableStaff(tools: AccessTools, staffId: number, doer: Doer): Promise<Verdict> {
  return await changeOne(tools, staffId, async (tx) => {
    if (await setDisabled(tx, staffId, null))
      await record(tx, {
        at: tools.clock.now(),
        doer,
        action: 'access.user_enabled',
        object: staffObject(staffId),
      });
    return { ok: true };
  });
}

/** Takes somebody's second factor away because their phone is lost; they set up a new one at the next log-in. */
export async function resetSecondFactor(tools: AccessTools, staffId: number, doer: Doer): Promise<Verdict> {
  if (staffId === doer.staffId) return ownSecondFactor;
  return await changeOne(tools, staffId, async (tx) => {
    if (!(await clearSecondFactor(tx, staffId))) return { ok: true };
    await endSessions(tx, tools, { staffId, why: 'second factor taken away', doer });
    await record(tx, {
      at: tools.clock.now(),
      doer,
      action: 'auth.mfa_removed',
      object: staffObject(staffId),
    });
    return { ok: true };
  });
}

/** Logs somebody out everywhere. */
export async function endSessionsOf(tools: AccessTools, staffId: number, doer: Doer): Promise<Verdict> {
  return await changeOne(tools, staffId, async (tx) => {
    const except = staffId === doer.staffId ? doer.sessionId : undefined;
    await endSessions(tx, tools, { staffId, except, why: 'asked for', doer });
    return { ok: true };
  });
}

/** One change of an account that is there, while nobody else changes any. */
export async function changeOne(
  { db }: Pick<AccessTools, 'db'>,
  staffId: number,
  change: (tx: Tx, person: StaffRow) => Promise<Verdict>,
): Promise<Verdict> {
  return await tx(db, async (tx) => {
    await lockStaff(tx);
    const person = await staffById(tx, staffId);
    return person ? await change(tx, person) : nobody;
  });
}

async function makeAccount(
  tx: Tx,
  { clock }: AccessTools,
  person: Person & { roles: readonly Role[]; address: Address },
  doer: Doer,
): Promise<Verdict<{ staffId: number }>> {
  await lockStaff(tx);
  for (const role of person.roles) if (!(await mayGive(tx, role, doer))) return adminsOnly;
  const { name, language, address } = person;
  const at = clock.now();
  const id = await insertStaff(tx, { name, email: address.address, folded: address.folded, language, at });
  if (id === undefined) return addressTaken;
  await record(tx, { at, doer, action: 'access.user_made', object: staffObject(id) });
  for (const role of new Set(person.roles)) {
    await insertRole(tx, id, role, doer.actor, at);
    await record(tx, { at, doer, action: 'access.role_granted', object: staffObject(id), details: { role } });
  }
  return { ok: true, staffId: id };
}

/**
 * Settings Admin is given by a Settings Admin, or at the console. Asked within the transaction: the giver's own may have
 * been taken since their request was let in.
 */
export async function mayGive(tx: Tx, role: Role, doer: Doer): Promise<boolean> {
  if (role !== 'settings_admin' || doer.isConsole) return true;
  const giver = doer.staffId === undefined ? undefined : await accountById(tx, doer.staffId);
  return giver !== undefined && !giver.isDisabled && giver.roles.includes('settings_admin');
}

export const nobody = refuse(
  'not_found',
  'staff_unknown',
  'There is nobody with this number. Look in the list of people.',
);

export const adminsOnly = refuse(
  'forbidden',
  'admins_only',
  'Only a Settings Admin makes another one. Ask somebody who is one.',
);

export const lastAdmin = refuse(
  'conflict',
  'last_admin',
  'This is the last Settings Admin who can log in; without one nobody could manage people and settings. Give the role to somebody else first, and wait until they have set their password.',
);

const notAnAddress = refuse(
  'invalid',
  'address',
  'This is not a complete e-mail address. Write it like ada@venue.example.',
);

const addressTaken = refuse(
  'conflict',
  'address_taken',
  'Somebody has an account with this address already; upper and lower case make no difference. Look in the list of people, disabled ones included.',
);

const ownAccount = refuse(
  'conflict',
  'own_account',
  'Nobody disables their own account. Ask another Settings Admin.',
);

const ownSecondFactor = refuse(
  'conflict',
  'own_second_factor',
  'To change to another phone, set up the app there under Account: it takes the place of the old one.',
);
