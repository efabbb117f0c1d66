import { readFile, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';

/** As whom the server runs, and what `spawn` needs for it. */
export interface ServerUser {
  uid: number;
  gid: number;
  /** Unset when the machine knows no name for the uid: initdb cannot run then. */
  name?: string;
  /** Options for `spawn`: empty unless this process is root and must become somebody else. */
  as: { uid?: number; gid?: number };
}

/**
 * Who runs PostgreSQL: this process's own user; for root, which PostgreSQL refuses, the owner of an existing
 * cluster, else `postgres`, else `nobody`. Undefined when root finds none of them.
 */
export async function serverUser(existingCluster?: string): Promise<ServerUser | undefined> {
  const uid = process.getuid?.();
  const gid = process.getgid?.();
  if (uid === undefined || gid === undefined) return undefined;
  if (uid !== 0) return { uid, gid, name: ownName(), as: {} };

  const users = await knownUsers();
  const owner =
    existingCluster === undefined ? undefined : await stat(existingCluster).catch(() => undefined);
  const chosen =
    owner && owner.uid !== 0
      ? { uid: owner.uid, gid: owner.gid, name: users.find((user) => user.uid === owner.uid)?.name }
      : (users.find((user) => user.name === 'postgres') ?? users.find((user) => user.name === 'nobody'));
  return chosen && { ...chosen, as: { uid: chosen.uid, gid: chosen.gid } };
}

/** The name of this process's user, or undefined for a uid that only a container knows. */
function ownName(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    // "no such user": told to the person by initdb's step, the only one that needs the name.
    return undefined;
  }
}

async function knownUsers(): Promise<{ name: string; uid: number; gid: number }[]> {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n');
  return lines
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
}
