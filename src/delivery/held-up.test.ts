import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { placeCast } from '../../test/cast.ts';
import { testDatabase } from '../../test/database.ts';
import { frozenSending, standingClock } from '../../test/sendings.ts';
import { run, sql } from '../platform/database.ts';
import { heldUp, sendingHealth } from './held-up.ts';
import { stopAllSending } from './stop-all.ts';
import { movingSendings } from './store/moving.ts';
import { tellTrouble } from './store/route-senders.ts';

const test = testDatabase();
const refused = 'Nobody answers at mail.example:25.';

beforeAll(() => placeCast(test.db));
beforeEach(async () => {
  await run(test.db, sql`truncate sendings, messages, left_out, strands, claims, workers, stops`);
  await run(test.db, sql`update routes set trouble = null, trouble_since = null`);
});

async function worker(lease: string): Promise<void> {
  await run(
    test.db,
    sql`insert into workers (id, host, boot_id, pid_namespace, pid, process_started, lease_until, started_at)
      values (gen_random_uuid(), 'here', 'boot', 'ns', 1, '1', clock_timestamp() + ${lease}::interval, clock_timestamp())`,
  );
}

async function troubleOnEveryRoute(words: string | null): Promise<void> {
  const { rows } = await test.pool.query<{ id: number }>('select id from routes');
  for (const { id } of rows) await tellTrouble(test.pool, id, words);
}

describe('what holds sending up', () => {
  it('is nothing while nothing waits, whoever is away', async () => {
    await troubleOnEveryRoute(refused);
    expect(await heldUp(test.db)).toEqual([]);
    expect(await sendingHealth(test.db)).toBe('ok');
  });

  it('is that nobody sends, since the last worker was seen, and screens hear when one is back', async () => {
    await frozenSending(test.db, [{ customer_id: 1 }]);
    expect(await heldUp(test.db)).toEqual([{ kind: 'nobody_sends', since: null, sendings: 1 }]);
    await worker('-60 s');
    const [held] = await heldUp(test.db);
    expect(held).toMatchObject({ kind: 'nobody_sends', sendings: 1 });
    const age = Date.now() - held!.since!.getTime();
    expect(age).toBeGreaterThanOrEqual(89_000);
    expect(age).toBeLessThan(150_000);
    expect(await sendingHealth(test.db)).toBe('nobody_sends');

    const before = await movingSendings(test.db);
    await worker('30 s');
    expect(await heldUp(test.db)).toEqual([]);
    expect(await movingSendings(test.db)).not.toEqual(before);
  });

  it('is a mail server in trouble, since its trouble began, until it goes again', async () => {
    await worker('30 s');
    await frozenSending(test.db, [{ customer_id: 1 }]);
    await troubleOnEveryRoute('Too many connections.');
    const [first] = await heldUp(test.db);
    await troubleOnEveryRoute(refused);
    expect(first).toMatchObject({ kind: 'route_trouble', sendings: 1, since: expect.any(Date) });
    expect(await heldUp(test.db)).toEqual([{ ...first, words: refused }]);
    expect(await sendingHealth(test.db)).toBe('route_trouble');
    await troubleOnEveryRoute(null);
    expect(await sendingHealth(test.db)).toBe('ok');
  });

  it('is told to monitors after what somebody decided', async () => {
    await frozenSending(test.db, [{ customer_id: 1 }]);
    await stopAllSending(test.db, undefined, { by: 'Ada', clock: standingClock() });
    expect(await sendingHealth(test.db)).toBe('stopped');
  });
});
