import { record, staffObject } from './record.ts';
import type { Role } from './roles.ts';
import { endSessions } from './sessions.ts';
import { adminsOnly, changeOne, lastAdmin, mayGive } from './staff.ts';
import { deleteRole, insertRole, isAnotherAdmin } from './store/staff.ts';
import type { AccessTools, Doer } from './tools.ts';
import { refuse, type Verdict } from './verdict.ts';

/**
 * Gives somebody a role. Settings Admin is given by a Settings Admin (or at the server's console) and never to
 * oneself. Their other sessions end: a role that needs a second factor must not reach one without.
 */
export async function grantRole(
  tools: AccessTools,
  staffId: number,
  role: Role,
  doer: Doer,
): Promise<Verdict> {
  return await changeOne(tools, staffId, async (tx) => {
    if (staffId === doer.staffId && role === 'settings_admin') return notToOneself;
    if (!(await mayGive(tx, role, doer))) return adminsOnly;
    const at = tools.clock.now();
    if (!(await insertRole(tx, staffId, role, doer.actor, at))) return { ok: true };
    await endSessions(tx, tools, { staffId, except: ownSession(staffId, doer), why: 'role granted', doer });
    await record(tx, {
      at,
      doer,
      action: 'access.role_granted',
      object: staffObject(staffId),
      details: { role },
    });
    return { ok: true };
  });
}

/** Takes a role from somebody; the last Settings Admin keeps theirs. Their other sessions end. */
export async function revokeRole(
  tools: AccessTools,
  staffId: number,
  role: Role,
  doer: Doer,
): Promise<Verdict> {
  return await changeOne(tools, staffId, async (tx, person) => {
    const isAdmins = role === 'settings_admin' && person.roles.includes(role);
    if (isAdmins && !(await isAnotherAdmin(tx, staffId))) return lastAdmin;
    if (!(await deleteRole(tx, staffId, role))) return { ok: true };
    await endSessions(tx, tools, { staffId, except: ownSession(staffId, doer), why: 'role removed', doer });
    await record(tx, {
      at: tools.clock.now(),
      doer,
      action: 'access.role_removed',
      object: staffObject(staffId),
      details: { role },
    });
    return { ok: true };
  });
}

function ownSession(staffId: number, doer: Doer): string | undefined {
  return staffId === doer.staffId ? doer.sessionId : undefined;
}

const notToOneself = refuse(
  'forbidden',
  'own_admin_role',
  'Nobody makes themselves Settings Admin. Ask somebody who is one.',
);
