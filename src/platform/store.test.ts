import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testClusters } from './cluster/clusters.testing.ts';
import { openDatabase, row, sql } from './database.ts';
import { AppError } from './errors.ts';
import { openLog } from './log.ts';
import { keepSecretFile } from './secret-file.ts';
import { explainDatabase, openStore } from './store.ts';

const clusters = testClusters();
const log = openLog('silent');

describe('the store', () => {
  it('without DATABASE_URL is the private PostgreSQL, with a secret made once', async () => {
    const store = await openStore({ dataFolder: clusters.data }, log);
    const database = openDatabase({ connection: store.connection, max: 1, name: 'test', log });
    expect(await row(database.db, sql<{ one: number }>`select 1 as one`)).toEqual({ one: 1 });
    await database.close();
    await store.close();
    expect(store.secret).toMatch(/^[0-9a-f]{64}$/);
    expect((await stat(join(clusters.data, 'secret'))).mode & 0o777).toBe(0o600);

    const again = await openStore({ dataFolder: clusters.data }, log);
    expect(again.secret).toBe(store.secret);
    await again.close();
    const given = await openStore({ dataFolder: clusters.data, secret: 'x'.repeat(40) }, log);
    expect(given.secret).toBe('x'.repeat(40));
    await given.close();
  });

  it('with DATABASE_URL starts nothing', async () => {
    const dataFolder = clusters.newData();
    const store = await openStore(
      { dataFolder, databaseUrl: 'postgres://db/foyer', secret: 's'.repeat(32) },
      log,
    );
    expect(store.connection).toBe('postgres://db/foyer');
    expect(store.cluster).toBeUndefined();
    await expect(stat(join(dataFolder, 'cluster'))).rejects.toMatchObject({ code: 'ENOENT' });
    await store.close();
  });
});

describe('a secret kept in a file', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'foyer-secret-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is the same for all who make it at once', async () => {
    const file = join(folder, 'secret');
    const made = await Promise.all(Array.from({ length: 10 }, () => keepSecretFile(file)));
    expect(new Set(made)).toEqual(new Set([(await readFile(file, 'utf8')).trim()]));
  });
});

describe('explainDatabase', () => {
  const errorOf = (code: string) => Object.assign(new Error('raw words of the driver'), { code });

  it('says what to do about a database that is away, refuses us, or is not there', () => {
    for (const code of ['ECONNREFUSED', 'ENOTFOUND', '57P03', '28P01', '28000', '3D000', '53300', '42501']) {
      const told = explainDatabase(errorOf(code));
      expect(told).toBeInstanceOf(AppError);
      expect(told).toMatchObject({ kind: 'unavailable', code: 'database_unusable' });
      expect((told as AppError).message).toMatch(/DATABASE_URL.*\. [A-Z].*\.$/);
    }
    expect((explainDatabase(errorOf('53300')) as AppError).message).toContain('max_connections');
  });

  it('leaves a defect what it is', () => {
    const defect = errorOf('42P01');
    expect(explainDatabase(defect)).toBe(defect);
  });
});
