import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { row, rows, run, sql, tx } from './database.ts';

const test = testDatabase();

describe('the database', () => {
  it('keeps what an outer transaction did when an inner one fails', async () => {
    await test.pool.query('create table notes (text text)');
    await tx(test.db, async (outer) => {
      await run(outer, sql`insert into notes values ('kept')`);
      await tx(outer, async (inner) => {
        await run(inner, sql`insert into notes values ('dropped')`);
        throw new Error('inner fails');
      }).catch(() => undefined);
    });
    expect(await rows(test.db, sql<{ text: string }>`select text from notes`)).toEqual([{ text: 'kept' }]);
  });

  it('gives bigint as numbers and works in UTC', async () => {
    const found = await row(
      test.db,
      sql<{ big: number; zone: string }>`select 5::bigint as big, current_setting('timezone') as zone`,
    );
    expect(found).toEqual({ big: 5, zone: 'UTC' });
  });

  it('is told what reading costs on the machines of today', async () => {
    const found = await row(
      test.db,
      sql`select current_setting('random_page_cost') as fetch, current_setting('jit') as jit`,
    );
    expect(found).toEqual({ fetch: '1.1', jit: 'off' });
  });
});
