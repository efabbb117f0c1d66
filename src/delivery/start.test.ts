import { afterEach, describe, expect, it } from 'vitest';
import { openSink } from '../../test/sink.ts';
import { systemClock } from '../platform/clock.ts';
import { row, sql } from '../platform/database.ts';
import { openLog } from '../platform/log.ts';
import { ensureStarters, fields } from '../templates/index.ts';
import { testFolder } from './line.testing.ts';
import { changeRoute } from './settings/change-route.ts';
import { startDelivery, type RunningDelivery } from './start.ts';
import { makeSending, outcomesOf, unsettledClaims, venueDatabase } from './venue.testing.ts';

const test = venueDatabase(30);
let running: RunningDelivery | undefined;

afterEach(async () => {
  await running?.stop();
  running = undefined;
});

async function start(folder: string, threads: boolean): Promise<RunningDelivery> {
  running = await startDelivery({
    connection: test.url,
    key: Buffer.alloc(32, 1),
    routeKey: Buffer.alloc(32, 2),
    dataFolder: folder,
    log: openLog('silent'),
    threads,
  });
  return running;
}

const allPersonFields = Object.entries(fields).flatMap(([field, kind]) => (kind === 'person' ? field : []));

/** A sending of a starter template, which the real composer can write. */
async function realSending(people: number, routeId = 1): Promise<string> {
  await ensureStarters(test.db, { clock: systemClock });
  const sendingId = await makeSending(test.pool, {
    people,
    routeId,
    usefulUntil: new Date('2100-01-01'),
    state: 'preparing',
  });
  const sender = {
    fromName: 'Hall',
    fromAddress: 'box@venue.test',
    replyTo: 'box@venue.test',
    returnDomain: 'venue.test',
  };
  const content = { fields: allPersonFields, shared: {}, freeText: { en: 'Sorry.' } };
  await test.pool.query(
    `update sendings set template_version_id = (select max(id) from template_versions), sender = $1, content = $2, state = 'running'
      where id = $3`,
    [sender, content, sendingId],
  );
  return sendingId;
}

/** Looks again until it is so, or ten seconds are over. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = systemClock.monotonic() + 10_000;
  while (!(await isSo())) {
    if (systemClock.monotonic() > deadline) throw new Error('it did not become so within ten seconds');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const stateOf = async (sendingId: string): Promise<string> =>
  (await test.pool.query<{ state: string }>('select state from sendings where id = $1', [sendingId])).rows[0]!
    .state;

const liveWorkers = async (): Promise<number> =>
  (await test.pool.query('select 1 from workers where ended_at is null')).rowCount ?? 0;

describe('delivery at work', () => {
  it.each([
    ['in a thread of its own', true],
    ['in this thread', false],
  ])('sends what was frozen %s, ends it, and stops politely', async (_, threads) => {
    const sendingId = await realSending(30);
    const delivery = await start(testFolder(), threads);
    await until(async () => (await stateOf(sendingId)) === 'ended');
    expect(await outcomesOf(test.pool, sendingId)).toEqual({ accepted: 30 });
    expect(await unsettledClaims(test.pool)).toBe(0);
    expect(await liveWorkers()).toBe(1);
    await delivery.stop();
    running = undefined;
    expect(await liveWorkers()).toBe(0);
  });

  it('rule 8: a sender whose worker was ended starts again as a new one', async () => {
    await start(testFolder(), true);
    await until(async () => (await liveWorkers()) === 1);
    await test.pool.query('update workers set ended_at = now(), is_gone = true');
    await until(async () => (await liveWorkers()) === 1);
    const sendingId = await realSending(5);
    await until(async () => (await stateOf(sendingId)) === 'ended');
    expect(await outcomesOf(test.pool, sendingId)).toEqual({ accepted: 5 });
  });

  it('takes up a mail server that was set on the screen, with its password, without a restart', async () => {
    const sink = await openSink({ auth: { user: 'box', password: 'sesame' } });
    try {
      await start(testFolder(), true);
      await until(async () => (await liveWorkers()) === 1);
      const relay = { host: '127.0.0.1', port: sink.port, encryption: 'offered', connections: 2 } as const;
      const place = { key: Buffer.alloc(32, 2), publicUrl: undefined };
      const ada = { actor: 'Ada', clock: systemClock };
      await changeRoute(test.db, { ...relay, user: 'box', password: 'sesame' }, place, ada);
      const { id } = await row(test.db, sql<{ id: number }>`select id from routes where name = 'relay'`);
      const sendingId = await realSending(5, id);
      await until(async () => (await stateOf(sendingId)) === 'ended');
      expect(sink.mails).toHaveLength(5);
      // Decision 0005: what was frozen for it goes on by it when new sendings are captured again.
      await changeRoute(test.db, 'capture', place, ada);
      const later = await realSending(3, id);
      await until(async () => (await stateOf(later)) === 'ended');
      expect(sink.mails).toHaveLength(8);
    } finally {
      await sink.close();
    }
  });

  it('rule 2: hears of new strands without waiting for its next look', async () => {
    await start(testFolder(), false);
    await until(async () => (await liveWorkers()) === 1);
    const sendingId = await realSending(1);
    await test.pool.query('notify foyer_strands');
    await until(
      async () => (await unsettledClaims(test.pool)) === 0 && (await stateOf(sendingId)) === 'ended',
    );
    expect(await outcomesOf(test.pool, sendingId)).toEqual({ accepted: 1 });
  });
});
