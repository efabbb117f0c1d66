import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../errors.ts';
import { leastRoom, prepareFolder, refuseWrongOwner } from './folder.ts';

let base: string;
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'foyer-folder-'));
});
afterAll(() => rm(base, { recursive: true }));

async function refusal(attempt: Promise<void>): Promise<AppError> {
  return await attempt.then(
    () => Promise.reject(new Error('it was accepted')),
    (thrown: unknown) =>
      thrown instanceof AppError ? thrown : Promise.reject(new Error('no sentence', { cause: thrown })),
  );
}

describe('the data folder', () => {
  it('is made where it is missing', async () => {
    await prepareFolder(join(base, 'new/data'), leastRoom);
    await expect(mkdir(join(base, 'new/data'))).rejects.toMatchObject({ code: 'EEXIST' });
  });

  it('is refused with a sentence when the disk has too little room', async () => {
    const error = await refusal(prepareFolder(join(base, 'full'), Number.MAX_SAFE_INTEGER));
    expect(error.code).toBe('disk_full');
    expect(error.message).toMatch(/^Only \d+ MB are free where .* Make room, or set FOYER_DATA/);
  });

  it('is refused with a sentence when a file is in its way', async () => {
    await writeFile(join(base, 'file'), '');
    expect((await refusal(prepareFolder(join(base, 'file/data'), 0))).message).toMatch(
      /because a file is in its way.*FOYER_DATA/,
    );
    expect((await refusal(prepareFolder(join(base, 'file'), 0))).message).toMatch(
      /because a file is in its way.*FOYER_DATA/,
    );
  });

  it.runIf(process.platform === 'linux')('is refused with a sentence when it cannot be written', async () => {
    // Not even root may make folders here.
    const error = await refusal(prepareFolder('/sys/foyer', 0));
    expect(error.message).toMatch(/cannot be used|can only be read/);
    expect(error.message).toMatch(/Set FOYER_DATA to a folder that Foyer may write to/);
  });

  it('is refused when its path has a character initdb would give to a shell', async () => {
    const error = await refusal(prepareFolder(join(base, 'a $(touch b)'), 0));
    expect(error.message).toMatch(/because of a character in that path.*FOYER_DATA/);
  });

  it('that belongs to another user is refused with the command that mends it', async () => {
    const folder = join(base, "root's data");
    await mkdir(join(folder, 'cluster'), { recursive: true });
    await writeFile(join(folder, 'cluster.json'), '{"cluster": "/var/lib/foyer/0123456789ab"}');
    const error = await refusal(refuseWrongOwner(folder, 54_321));
    expect(error.code).toBe('wrong_owner');
    expect(error.message).toContain(
      `sudo chown -R 54321 '${base}/root'\\''s data' '/var/lib/foyer/0123456789ab'`,
    );
  });

  it('that belongs to another user is no matter for root', async () => {
    await expect(refuseWrongOwner(base, 0)).resolves.toBeUndefined();
  });
});
