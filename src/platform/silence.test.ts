import pg from 'pg';
import { expect, inject, it, onTestFinished } from 'vitest';
import { openProxy, type Proxy } from '../../storm/proxy.ts';
import { openLog } from './log.ts';
import { watchSilence } from './silence.ts';

/** A pool of one connection that reaches the server through a proxy and is watched closely. */
async function throughProxy(): Promise<{ pool: pg.Pool; proxy: Proxy }> {
  const [, host = '', port = ''] = /@(.*):(\d+)$/.exec(inject('server')) ?? [];
  const proxy = await openProxy(`${decodeURIComponent(host)}/.s.PGSQL.${port}`);
  const where = { connectionString: `postgres://foyer@127.0.0.1:${proxy.port}/postgres` };
  const pool = new pg.Pool({ ...where, max: 1 });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const stop = watchSilence(pool, where, openLog('silent'), { patience: 300, lookEvery: 50 });
  onTestFinished(async () => {
    stop();
    await pool.end();
    await proxy.close();
  });
  return { pool, proxy };
}

it('B-12: a connection that swallows a question is cut, and the next question is answered by another', async () => {
  const { pool, proxy } = await throughProxy();
  await pool.query('select 1');
  proxy.swallow();
  await expect(pool.query('select 1')).rejects.toThrow('terminated');
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  expect(proxy.opened()).toBeGreaterThan(1);
});

it('B-12: also one whose answer was promised, as stores ask', async () => {
  const { pool, proxy } = await throughProxy();
  const client = await pool.connect();
  await client.query('select 1');
  proxy.swallow();
  await expect(client.query('select 1')).rejects.toThrow('terminated');
  client.release(true);
});

it('B-12: a statement that takes longer than that is left alone', async () => {
  const { pool } = await throughProxy();
  expect((await pool.query('select 1 as one from pg_sleep(1)')).rows).toEqual([{ one: 1 }]);
});
