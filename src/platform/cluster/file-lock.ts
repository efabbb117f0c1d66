import { chownSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';

/** A lock the kernel holds for this process: it ends with the process, however that ends. */
export interface FileLock {
  release(): void;
}

/**
 * Locks a file, exclusively or together with other sharers; waits at most `wait` milliseconds.
 * Gives undefined when somebody else still holds it. SQLite is used for its locks alone: Node has no
 * flock, and a file that merely exists would outlive a `kill -9`.
 */
export async function lockFile(
  path: string,
  kind: 'exclusive' | 'shared',
  wait: number,
): Promise<FileLock | undefined> {
  const file = new DatabaseSync(path, { timeout: 0 });
  const until = performance.now() + wait;
  while (!tryLock(file, kind)) {
    if (performance.now() >= until) {
      file.close();
      return undefined;
    }
    await pause(20);
  }
  return { release: () => file.close() };
}

/** Whether anybody, in this process or another, holds the file now. */
export async function isLocked(path: string): Promise<boolean> {
  const lock = await lockFile(path, 'exclusive', 0);
  lock?.release();
  return lock === undefined;
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
