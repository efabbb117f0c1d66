/**
 * Named places at which a test may end the whole process group without warning (goals/lessons.md D.7).
 * Outside tests the function does nothing; it is handed in, so no room reads the environment.
 */
export const killPoints = [
  'before-freeze',
  'mid-freeze',
  'after-freeze',
  'after-claim',
  'after-rcpt',
  'after-journal-dot',
  'after-dot',
  'after-reply',
  'after-journal-answer',
  'before-commit',
  'after-commit',
  'during-stop',
  // A message to `poison.…@` is written: the one that kills whoever touches it (promises.md, B-7).
  'poison',
  // The same message takes 2 GB to write.
  'glutton',
] as const;

export type KillPoint = (typeof killPoints)[number];

export type Reached = (point: KillPoint) => void;

export const neverKilled: Reached = () => undefined;

/** What `FOYER_KILL_AT` may say: a point, or a point and which time it is reached, such as `after-dot:30`. */
export const killAtPattern = new RegExp(`^(?:${killPoints.join('|')})(?::[1-9]\\d{0,6})?$`);

/** Kills this process's group when `killAt` is reached the first time, or the time it names. Each thread counts for itself. */
export function killAtPoint(killAt: string | undefined): Reached {
  if (killAt === undefined) return neverKilled;
  const [wanted, time = '1'] = killAt.split(':');
  let left = Number(time);
  return (point) => {
    if (point !== wanted || --left !== 0) return;
    if (point === 'glutton') devour();
    process.kill(0, 'SIGKILL');
  };
}

/** Takes memory until its thread is ended for that; a process without a limit for its threads would come to 2 GB. */
function devour(): void {
  const held: number[][] = [];
  while (held.length < 256) held.push(Array.from({ length: 1 << 20 }, (_, at) => at + 0.5));
}
