import { ask, until, type Running } from './tools.ts';

/** How long one sending of the bench's venue took. */
export interface Run {
  /** From the call to the last recorded outcome (s). */
  whole: number;
  /** From the frozen audience to the last recorded outcome (s). */
  alone: number;
}

interface Sending {
  createdAt: string;
  frozenAt: string;
  endedAt: string | null;
  totals: { messages: number; accepted: number };
}

/**
 * Sends to every holder of the venue's instance and waits for the end. Throws unless each message was accepted.
 * @param again a reason of its own for every sending: the same one twice is one
 */
export async function sendOnce(
  foyer: Running,
  count: number,
  again: string,
): Promise<{ id: string; run: Run }> {
  const id = await press(foyer, again);
  let sending: Sending | undefined;
  await until(
    async () => {
      sending = await ask<Sending>(foyer, 'GET', `/api/sendings/${id}`);
      return sending.endedAt !== null;
    },
    'the sending to end',
    1_200,
    250,
  );
  const { createdAt, frozenAt, endedAt, totals } = sending!;
  if (totals.messages !== count || totals.accepted !== count)
    throw new Error(`${totals.accepted} of ${totals.messages} accepted, ${count} wanted`);
  const seconds = (from: string) => (Date.parse(endedAt!) - Date.parse(from)) / 1000;
  return { id, run: { whole: seconds(createdAt), alone: seconds(frozenAt) } };
}

/** Starts a sending to every holder of an instance. Gives its id at once. */
export async function press(
  foyer: Running,
  again: string,
  wish: { instance: string; template: string } = { instance: 'P1', template: 'BENCH' },
): Promise<string> {
  const { id } = await ask<{ id: string }>(foyer, 'POST', '/api/sendings', {
    ...wish,
    confirmNoMarketing: true,
    idempotencyKey: `bench-${again.replaceAll(' ', '-')}-${process.pid}`,
    again,
  });
  return id;
}
