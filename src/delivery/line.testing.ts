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

// The outermost edges of a sender as tests hold them in their hands: clock, channel, and a small venue.

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

export function testChannel(work: Work, connections: number): TestChannel {
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

/** A sender that has taken its first messages. */
export async function holdingSender(...how: Parameters<typeof testSender>): Promise<TestSender> {
  const line = await testSender(...how);
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

export interface TestSending {
  purpose?: 'change' | 'information' | 'marketing';
  recheck?: 'holder' | 'held' | 'consent' | 'none';
  mayRepeat?: boolean;
  lane?: number;
  people?: number;
  fields?: string[];
  usefulUntil?: Date;
}

/** One event, one instance, and people 1 to n who each hold one ticket of it. Gives the id of the instance. */
export async function makeVenue(pool: pg.Pool, people: number): Promise<number> {
  await pool.query(`
    insert into venues (source_id, name, zone) values ('v', 'Hall', 'Europe/Amsterdam');
    insert into stages (source_id, venue_id, name) values ('s', 1, 'Main');
    insert into events (source_id, name) values ('e', 'The Cherry Orchard');
    insert into instances (source_id, event_id, stage_id, starts_at, changed_at)
      values ('i', 1, 1, '2026-12-24 19:30Z', '2026-11-01');
    insert into routes (name, channel, kind, is_default) values ('capture', 'email', 'capture', true)`);
  await pool.query(
    `with people as (
        insert into customers (source_id, first_name, last_name, email, email_folded, created_at)
        select 'c' || n, 'Bea' || n, 'Person', 'bea' || n || '@x.test', 'bea' || n || '@x.test', '2026-01-01'
        from generate_series(1, $1) n returning id
      ), bought as (
        insert into orders (source_id, code, customer_id, placed_at, state, delivery_method, changed_at)
        select 'o' || id, 'ORD' || id, id, '2026-02-01', 'paid', 'collect', '2026-02-01' from people
        returning id, customer_id
      )
      insert into tickets (source_id, order_id, instance_id, customer_id, status, area, seat_row, seat, ticket_type)
      select 't' || id, id, 1, customer_id, 'valid', 'Stalls', 'C', (customer_id % 20)::text, 'Adult' from bought`,
    [people],
  );
  return 1;
}

/** A frozen, running sending to people 1 to n, as the freeze leaves it. Gives its id. */
export async function makeSending(pool: pg.Pool, sending: TestSending = {}): Promise<string> {
  const id = randomUUID();
  const purpose = sending.purpose ?? 'information';
  const people = sending.people ?? 10;
  await pool.query(
    `insert into sendings (id, kind, purpose, lane, may_repeat, recheck, instance_id, instance_version, state, month,
        template_version_id, content, sender, composer, useful_until, created_at, frozen_at, created_by)
      values ($1, 'send_now', $2, $3, $4, $5, 1, 1, 'running', '2026-11-01', 1, $6, '{}', 1, $7, '2026-11-22', '2026-11-22', 'test')`,
    [
      id,
      purpose,
      sending.lane ?? (purpose === 'change' ? 1 : 3),
      sending.mayRepeat ?? purpose === 'change',
      sending.recheck ?? (purpose === 'change' ? 'held' : 'holder'),
      { fields: sending.fields ?? ['customer.first_name'], shared: {}, freeText: {} },
      sending.usefulUntil ?? new Date('2026-12-24T19:30:00Z'),
    ],
  );
  await pool.query(
    `insert into messages (sending_id, seq, channel, customer_id, address, folded, language, template_version_id)
      select $1, n, 'email', n, 'bea' || n || '@x.test', 'bea' || n || '@x.test', 'en', 1 from generate_series(1, $2::int) n`,
    [id, people],
  );
  await pool.query(
    `insert into strands (sending_id, channel, route_id, lane, next_seq, last_seq, ready_at, served_at)
      select id, 'email', 1, lane, 1, $2, created_at, created_at from sendings where id = $1`,
    [id, people],
  );
  return id;
}

/** Outcomes of a sending as words: `{ accepted: 9, skipped: 1 }`. */
export async function outcomesOf(pool: pg.Pool, sendingId: string): Promise<Record<string, number>> {
  const words = ['', 'accepted', 'refused', 'retry', 'skipped', 'uncertain', 'expired', 'returned'];
  const { rows } = await pool.query<{ kind: number; count: number }>(
    'select kind, count(*)::int as count from outcomes where sending_id = $1 group by kind order by kind',
    [sendingId],
  );
  return Object.fromEntries(rows.map(({ kind, count }) => [words[kind]!, count]));
}

export async function unsettledClaims(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    'select count(*)::int as count from claims where settled_at is null',
  );
  return rows[0]!.count;
}

/** Strands of a sending, without their times. */
export async function strandsOf(
  pool: pg.Pool,
  sendingId: string,
): Promise<{ seqs: number[] | null; tries: number; deaths: number }[]> {
  const { rows } = await pool.query<{ seqs: number[] | null; tries: number; deaths: number }>(
    'select seqs, tries, deaths from strands where sending_id = $1 order by id',
    [sendingId],
  );
  return rows;
}

/** Empties everything the tests write, so that each begins with its own venue. */
export async function cleanSlate(pool: pg.Pool): Promise<void> {
  await pool.query(`truncate venues, stages, events, instances, customers, orders, tickets, contact_preferences,
    routes, stops, suppressed, sendings, messages, message_values, left_out, strands, workers, claims, outcomes, tallies
    restart identity cascade`);
}
