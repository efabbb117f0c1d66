import { setImmediate as letOthers } from 'node:timers/promises';
import { asError } from '../../platform/errors.ts';
import { neverKilled, type Reached } from '../../platform/kill-points.ts';
import type { Channel, Outgoing, Work } from '../channel.ts';
import { BackOff } from './smtp/back-off.ts';
import { systemTimers, type Timers } from './smtp/limits.ts';
import { returned } from './smtp/verdicts.ts';
import { ownReplies } from '../own-replies.ts';

export interface CaptureOptions {
  work: Work;
  /** What is wrong, for a person, whenever that changes; null: nothing any more. */
  onTrouble?: (reason: string | null) => void;
  reached?: Reached;
  timers?: Timers;
}

/** Messages after which others of this thread get their turn. */
const atOnce = 50;

/**
 * The way out that leads to a page instead of the world: every message is accepted without any network, after
 * permission and journal like everywhere else. It is the default route, so that a new installation cannot mail a
 * stranger by accident. Nothing is kept here; the outbox composes what would have gone out from what is stored.
 */
export function openCapture(options: CaptureOptions): Channel {
  const { work, onTrouble = () => undefined, reached = neverKilled, timers = systemTimers } = options;
  const backOff = new BackOff(timers, Math.random);
  let isClosed = false;
  let isHungry = false;
  let running: Promise<void> | undefined;

  const run = async (): Promise<void> => {
    for (let count = 1; !isClosed && !backOff.isWaiting; count++) {
      const message = work.take();
      if (!message) {
        isHungry = false;
        return;
      }
      const trouble = await capture(message, work, reached, () => isClosed);
      if (trouble !== undefined) backOff.fail(start);
      else if (!backOff.succeed() && count % atOnce !== 0) continue;
      onTrouble(trouble ?? null);
      await letOthers();
    }
  };

  const start = (): void => {
    if (running || isClosed || backOff.isWaiting || !isHungry) return;
    running = run().finally(() => {
      running = undefined;
      start();
    });
  };

  return {
    wake: () => {
      isHungry = true;
      start();
    },
    free: () => (isClosed || running || backOff.isWaiting ? 0 : 1),
    close: async () => {
      isClosed = true;
      backOff.stop();
      await running;
    },
  };
}

/** @returns what keeps every message from going, or undefined */
async function capture(
  message: Outgoing,
  work: Work,
  reached: Reached,
  isClosed: () => boolean,
): Promise<string | undefined> {
  reached('after-rcpt');
  try {
    const answer = work.permission(message);
    const isGiven = answer === true || (answer !== false && (await answer));
    if (!isGiven || isClosed()) {
      work.settle(message, returned('recheck', 'The permission to send this message was withdrawn in time.'));
      return undefined;
    }
    work.beforeDot(message);
  } catch (thrown) {
    const why = asError(thrown).message;
    work.settle(message, returned('body', why));
    return why;
  }
  reached('after-dot');
  reached('after-reply');
  work.settle(message, {
    kind: 'accepted',
    phase: 'dot',
    code: 250,
    reply: ownReplies.captured,
  });
  return undefined;
}
