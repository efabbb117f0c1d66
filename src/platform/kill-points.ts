/**
 * Named places at which a test may end the whole process group without warning (goals/lessons.md D.7).
 * Outside tests the function does nothing; it is handed in, so no room reads the environment.
 */
export type KillPoint =
  | 'before-freeze'
  | 'mid-freeze'
  | 'after-freeze'
  | 'after-claim'
  | 'after-rcpt'
  | 'after-dot'
  | 'after-reply'
  | 'after-commit'
  | 'during-stop';

export type Reached = (point: KillPoint) => void;

export const neverKilled: Reached = () => undefined;

/** Kills this process's group the first time `killAt` is reached. */
export function killAtPoint(killAt: string | undefined): Reached {
  if (killAt === undefined) return neverKilled;
  return (point) => {
    if (point === killAt) process.kill(0, 'SIGKILL');
  };
}
