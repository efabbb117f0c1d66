import { chownSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';

/** A lock the kernel holds for this process: it ends with the process, however that ends. */
export interface FileLock {
  /** Takes it, exclusively or together with other sharers, unless somebody else's hold forbids that. */
  take(kind: 'exclusive' | 'shared'): boolean;
  /** Lets go for good. */
  release(): void;
}

/**
 * Opens a lock, not taken yet. SQLite is used for its locks alone: Node has no flock, and a file that merely
 * exists would outlive a `kill -9`.
 */
export function openLock(path: string): FileLock {
  const file = new DatabaseSync(path, { timeout: 0 });
  return {
    take: (kind) => {
      if (file.isTransaction) file.exec('rollback');
      return tryLock(file, kind);
    },
    release: () => file.close(),
  };
}

/** Opens a lock and takes it; waits at most `wait` milliseconds. Gives undefined when somebody still holds it. */
export async function takeLock(
  path: string,
  kind: 'exclusive' | 'shared',
  wait: number,
): Promise<FileLock | undefined> {
  const lock = openLock(path);
  const until = performance.now() + wait;
  while (!lock.take(kind)) {
    if (performance.now() >= until) {
      lock.release();
      return undefined;
    }
    await pause(20);
  }
  return lock;
}

/** Makes the lock file exist and belong to the server's user, so that root leaves nothing of its own behind. */
export function makeLockFile(path: string, owner: { uid: number; gid: number }): void {
  const file = new DatabaseSync(path);
  file.close();
  chownSync(path, owner.uid, owner.gid);
}

const busy = 5;

function tryLock(file: DatabaseSync, kind: 'exclusive' | 'shared'): boolean {
  try {
    file.exec(kind === 'exclusive' ? 'begin exclusive' : 'begin; select * from sqlite_master');
    return true;
  } catch (thrown) {
    if (!isBusy(thrown)) throw thrown;
    // `begin` may have succeeded before the read found the file locked.
    if (file.isTransaction) file.exec('rollback');
    return false;
  }
}

function isBusy(thrown: unknown): boolean {
  return thrown instanceof Error && 'errcode' in thrown && thrown.errcode === busy;
}
