import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { onTestFinished } from 'vitest';
import type { Clock } from '../platform/clock.ts';
import { newId } from '../platform/ids.ts';
import { neverKilled } from '../platform/kill-points.ts';
import { openLog } from '../platform/log.ts';
import type { Channel, Outgoing, Verdict, Work } from './channel.ts';
import { openJournal } from './journal.ts';
import { openSender, type Sender, type SenderDeps } from './sender.ts';
import type { SweepDeps } from './sweep.ts';
import { startWorker, type WorkerProcess } from './worker.ts';

// The outermost edges of a sender as tests hold them in their hands: clock and channel.

export interface TestClock extends Clock {
  /** Lets time pass on both clocks (ms). */
  pass(ms: number): void;
  /** Somebody sets the wall clock. */
  setBy(ms: number): void;
}

export function testClock(start = Date.UTC(2026, 10, 22, 12)): TestClock {
  let wall = start;
  let monotonic = 1_000_000;
  return {
    now: () => new Date(wall),
    monotonic: () => monotonic,
    pass: (ms) => {
      wall += ms;
      monotonic += ms;
    },
    setBy: (ms) => {
      wall += ms;
    },
  };
}

export const accepted: Verdict = { kind: 'accepted', phase: 'dot', code: 250, reply: '2.0.0 Ok: queued' };
export const silence: Verdict = { kind: 'uncertain', phase: 'dot', reply: 'no answer after the final dot' };
export const notNow: Verdict = { kind: 'retry', phase: 'rcpt', code: 451, reply: '4.7.1 Greylisted' };
export const never: Verdict = { kind: 'refused', phase: 'rcpt', code: 550, reply: '5.1.1 No such user' };
const notSent: Verdict = { kind: 'returned', phase: 'recheck', reply: 'no dot was written' };

/** A channel in a test's hands: it holds what it took until the test speaks it. */
export interface TestChannel extends Channel {
  work: Work;
  /** Taken and not ended. */
  held: Outgoing[];
  /** Every dot written, in order. */
  dots: Outgoing[];
  /** Takes all it may and asks leave for each; dots go where leave is given, and the verdict comes back. */
  speakAll(verdict?: Verdict | ((message: Outgoing) => Verdict)): Promise<void>;
  speak(message: Outgoing, verdict: Verdict): Promise<boolean>;
  /** Writes the dot and hears nothing yet. */
  dot(message: Outgoing): Promise<boolean>;
  hear(message: Outgoing, verdict: Verdict): void;
}

function testChannel(work: Work, connections: number): TestChannel {
  const held: Outgoing[] = [];
  const dots: Outgoing[] = [];
  let isClosed = false;
  const takeAll = (): void => {
    while (!isClosed && held.length < connections) {
      const message = work.take();
      if (!message) return;
      held.push(message);
    }
  };
  const hear = (message: Outgoing, verdict: Verdict): void => {
    const at = held.indexOf(message);
    if (at >= 0) held.splice(at, 1);
    work.settle(message, verdict);
  };
  const dot = async (message: Outgoing): Promise<boolean> => {
    const allowed = work.permission(message);
    if (!(allowed === true || (await allowed))) return false;
    try {
      work.beforeDot(message);
    } catch {
      return false;
    }
    dots.push(message);
    return true;
  };
  const speak = async (message: Outgoing, verdict: Verdict): Promise<boolean> => {
    const went = verdict.phase === 'dot' && (await dot(message));
    hear(message, went || verdict.phase !== 'dot' ? verdict : notSent);
    return went;
  };
  return {
    work,
    held,
    dots,
    wake: takeAll,
    free: () => connections - held.length,
    dot,
    hear,
    speak,
    speakAll: async (verdict = accepted) => {
      for (takeAll(); held.length > 0; takeAll())
        for (const message of held.slice())
          await speak(message, typeof verdict === 'function' ? verdict(message) : verdict);
    },
    close: async () => {
      isClosed = true;
      for (const message of held.slice()) hear(message, notSent);
    },
  };
}

/** A sender with all its edges. */
export interface TestSender {
  sender: Sender;
  channel: TestChannel;
  /** The connections kept for urgent lanes; there are some from three connections on. */
  urgent: TestChannel | undefined;
  workerId: string;
  clock: TestClock;
  /** Rounds of claiming, speaking and writing until nothing moves any more. */
  finish(verdict?: Verdict | ((message: Outgoing) => Verdict)): Promise<void>;
}

export const here: WorkerProcess = {
  host: 'here',
  bootId: 'this boot',
  pidNamespace: 'pid:[1]',
  pid: 77,
  processStarted: '100',
};

/** A data folder for one test. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-line-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export async function testSender(
  pool: pg.Pool,
  folder: string,
  more: Partial<SenderDeps> & {
    clock?: TestClock;
    connections?: number;
    self?: WorkerProcess;
    routeId?: number;
  } = {},
): Promise<TestSender> {
  const clock = more.clock ?? testClock();
  const workerId = await startWorker(pool, more.self ?? here, newId);
  const channels: TestChannel[] = [];
  const connections = more.connections ?? 2;
  let ended = 0;
  const sender = openSender({
    pool,
    clock,
    newId,
    random: () => 0.5,
    log: openLog('silent'),
    reached: neverKilled,
    workerId,
    route: { id: more.routeId ?? 1, connections },
    journal: openJournal(folder, workerId, undefined, (flush) => flush()),
    openChannel: (opening) => {
      const counted: Work['settle'] = (message, how) => {
        ended++;
        opening.work.settle(message, how);
      };
      const channel = testChannel({ ...opening.work, settle: counted }, opening.connections);
      channels.push(channel);
      return channel;
    },
    composerOf: async () => (message) => ({
      from: `bounce+${message.seq}@venue.test`,
      to: message.to,
      data: message.values.join('|'),
      needsUtf8: false,
      messageId: `<${message.seq}@venue.test>`,
    }),
    after: () => () => undefined,
    ...more,
  });
  const [channel, urgent] = channels;
  if (!channel) throw new Error('the sender opened no channel');
  return {
    sender,
    channel,
    urgent,
    workerId,
    clock,
    finish: async (verdict) => {
      for (let before = -1; before !== ended;) {
        before = ended;
        sender.wake();
        await sender.pass();
        for (const each of channels) await each.speakAll(verdict);
        await sender.drain();
      }
    },
  };
}

/** A sender with a folder of its own that has taken its first messages. */
export async function holdingSender(
  pool: pg.Pool,
  more?: Parameters<typeof testSender>[2],
): Promise<TestSender> {
  const line = await testSender(pool, testFolder(), more);
  await line.sender.pass();
  if (line.channel.held.length === 0) throw new Error('the sender took nothing');
  return line;
}

export function sweepDeps(pool: pg.Pool, dataFolder: string, clock: Clock = testClock()): SweepDeps {
  return {
    pool,
    clock,
    random: () => 0.5,
    log: openLog('silent'),
    self: here,
    dataFolder,
    sweeperId: randomUUID(),
  };
}
