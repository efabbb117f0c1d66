import { expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { newId } from '../platform/ids.ts';
import { abandonHung } from './hung.ts';
import { here } from './line.testing.ts';
import { startWorker } from './worker.ts';

const test = testDatabase();

it('rule 8: a sender that has not noticed for 30 s that its worker was ended is abandoned', async () => {
  const abandoned: string[] = [];
  const senderEnded = async (ago: string | null) => {
    const id = await startWorker(test.pool, here, newId);
    await test.pool.query('update workers set ended_at = now() - $2::interval where id = $1', [id, ago]);
    return { workerId: () => id, abandon: () => void abandoned.push(id) };
  };
  const [alive, ending, hung] = [
    await senderEnded(null),
    await senderEnded('20 s'),
    await senderEnded('31 s'),
  ];
  const starting = { workerId: () => undefined, abandon: () => void abandoned.push('starting') };
  expect(await abandonHung(test.pool, [alive, ending, hung, starting])).toEqual([hung.workerId()]);
  expect(abandoned).toEqual([hung.workerId()]);
});
