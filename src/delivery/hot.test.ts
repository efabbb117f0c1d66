import { expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { openLog } from '../platform/log.ts';
import { ask, CommitUnknown, hotTx, openHotDatabase } from './hot.ts';

const test = testDatabase();

it('B-11: a connection that dies in mid-transaction fails that transaction and not the process', async () => {
  const hot = openHotDatabase({ connection: test.url, name: 'foyer hot test', log: openLog('silent') });
  const uncaught: unknown[] = [];
  const keep = (thrown: unknown): unknown => uncaught.push(thrown);
  process.on('uncaughtException', keep);
  try {
    const dying = hotTx(hot.pool, async (on) => {
      const [self] = await ask<{ pid: number }>(
        on,
        { name: 'pid', text: 'select pg_backend_pid() as pid' },
        [],
      );
      await test.pool.query('select pg_terminate_backend($1, 5000)', [self!.pid]);
      await ask(on, { name: 'more', text: 'select 1' }, []);
    });
    await expect(dying).rejects.toThrow(/terminat|not queryable/i);
    await expect(dying).rejects.not.toBeInstanceOf(CommitUnknown);
    await expect(ask(hot.pool, { name: 'after', text: 'select 1 as one' }, [])).resolves.toEqual([
      { one: 1 },
    ]);
    expect(uncaught).toEqual([]);
  } finally {
    process.off('uncaughtException', keep);
    await hot.close();
  }
});
