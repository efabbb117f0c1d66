import { beforeAll, beforeEach, expect, it } from 'vitest';
import { placeCast } from '../../test/cast.ts';
import { testDatabase } from '../../test/database.ts';
import { claim, frozenSending, standingClock } from '../../test/sendings.ts';
import { sql } from '../platform/database.ts';
import { openLog } from '../platform/log.ts';
import { openMetrics } from '../platform/metrics.ts';
import { addDeliveryGauges } from './gauges.ts';
import { stopSending } from './stop.ts';

const test = testDatabase();
beforeAll(() => placeCast(test.db));
beforeEach(() => sql`truncate sendings, messages, left_out, strands, claims, workers`.execute(test.db));

/** The gauges as numbers, as a collector reads them. */
async function look(): Promise<Record<string, number>> {
  const metrics = openMetrics();
  addDeliveryGauges(metrics, test.db, openLog('silent'));
  const lines = (await metrics.text()).matchAll(
    /^foyer_(messages|oldest|sendings|workers|claims)_(\w+) (\S+)$/gm,
  );
  return Object.fromEntries([...lines].map(([, what, how, value]) => [`${what}_${how}`, Number(value)]));
}

it('tells nothing but zeros where nothing was ever sent', async () => {
  expect(Object.values(await look())).toEqual([0, 0, 0, 0, 0, 0]);
});

it('counts what waits, runs, asks and is unsettled, and who sends', async () => {
  const id = await frozenSending(test.db, [{ customer_id: 1 }, { customer_id: 2 }, { customer_id: 3 }]);
  await claim(test.db, id, [1]);
  await sql`update strands set ready_at = clock_timestamp() - interval '90 s'`.execute(test.db);
  await sql`insert into workers (id, host, boot_id, pid_namespace, pid, process_started, lease_until, started_at)
    select gen_random_uuid(), 'here', 'boot', 'ns', 1, '1', clock_timestamp() + lease, clock_timestamp()
    from unnest(array['1 hour', '-1 s']::interval[]) lease`.execute(test.db);
  const asking = await frozenSending(test.db, [{ customer_id: 1 }]);
  await sql`update sendings set state = 'asking' where id = ${asking}`.execute(test.db);

  const { oldest_waiting_seconds: oldest, ...counts } = await look();
  expect(counts).toEqual({
    messages_waiting: 2,
    sendings_running: 1,
    sendings_asking: 1,
    workers_live: 1,
    claims_unsettled: 1,
  });
  expect(oldest).toBeGreaterThanOrEqual(90);
  expect(oldest).toBeLessThan(150);
});

it('does not count what was stopped as waiting', async () => {
  const id = await frozenSending(test.db, [{ customer_id: 1 }]);
  expect((await look())['messages_waiting']).toBe(1);
  await stopSending(test.db, id, { by: 'Ada', clock: standingClock() });
  expect(await look()).toMatchObject({ messages_waiting: 0, sendings_running: 0 });
});
