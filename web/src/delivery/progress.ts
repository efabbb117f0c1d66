import type { SendingAnswer } from './answers.ts';

/** Is anything of it still under way? Until then its numbers move; a stopped sending waits for the replies it is owed. */
export function isMoving(sending: Pick<SendingAnswer, 'endedAt'>): boolean {
  return sending.endedAt === null;
}

/** May it be stopped? */
export function isStoppable(sending: Pick<SendingAnswer, 'state'>): boolean {
  return sending.state !== 'ended' && sending.state !== 'stopped';
}

/** Messages tried to the end, whatever became of them. */
export function triedMessages({ totals }: Pick<SendingAnswer, 'totals'>): number {
  return totals.messages - totals.waiting - totals.going_out;
}

type Running = Pick<SendingAnswer, 'state' | 'frozenAt' | 'totals' | 'why'>;

/**
 * Seconds until everything has been tried, if it goes on as fast as until now. Nothing can be said in the first
 * second, nor of a sending that is held up. `now` in milliseconds.
 */
export function secondsLeft(sending: Running, now: number): number | undefined {
  if (sending.state !== 'running' || sending.why !== null || sending.frozenAt === null) return undefined;
  const tried = triedMessages(sending);
  const elapsed = (now - Date.parse(sending.frozenAt)) / 1_000;
  if (tried === 0 || elapsed < 1) return undefined;
  return Math.ceil(((sending.totals.messages - tried) * elapsed) / tried);
}
