import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { chanceFrom } from './chance.ts';
import { openGround, type Ground } from './ground.ts';
import type { Storm } from './storm.ts';

/** Small enough for bin/test: the same storms with their least numbers. */
const scale = 0.02;

/** Each of these storms as a test, with a seed of its own, on one ground. What tells only how quick this machine is does not count here. */
export function blowShort(storms: readonly Storm[], ids: readonly string[]): void {
  vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });
  let ground: Ground;
  // A test's data need not outlive a power cut.
  beforeAll(async () => {
    ground = await openGround({ parent: tmpdir(), settings: { fsync: 'off' } });
  });
  afterAll(async () => {
    await ground.leave();
    await rm(ground.folder, { recursive: true, force: true, maxRetries: 20 });
  });

  const chosen = ids.map((id) => storms.find((storm) => storm.id === id)!);
  test.each(chosen)('$id: $promise', async (storm) => {
    const seed = Date.now() % 1_000_000;
    const seen = await storm.blow({
      ground,
      chance: chanceFrom(seed).of(storm.id),
      scaled: (full, least = 1) => Math.max(least, Math.round(full * scale)),
      say: () => undefined,
    });
    // What could not be done here, and why.
    for (const note of seen.notes) console.info(`${storm.id}: ${note}`);
    const unmet = seen.marks.filter(({ isMet, isSpeed }) => !isMet && !isSpeed);
    expect(unmet, `npm run storm -- ${storm.id} --seed ${seed} --scale ${scale}`).toEqual([]);
    expect(seen.marks).not.toEqual([]);
    expect(seen.faults).toBeGreaterThan(0);
  });
}
