import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chanceFrom } from './chance.ts';
import { leaveGrounds, openGround } from './ground.ts';
import { isPassed, type Seen, type Storm } from './storm.ts';
import { allStorms } from './storms.ts';

/*
 * npm run storm -- B-1 B-2 | all. Each promise of goals/promises.md is tested by its fault: `--seed N` repeats a storm,
 * `--scale 0.1` blows a tenth of it, `--logs FOLDER` says where the raw logs go. The last line of each is
 * `B-n seed=… faults=… lost=… repeats=… uncertain=… time=… PASS|SHORT`. Ends with 1 when one falls short.
 */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string' },
    scale: { type: 'string', default: '1' },
    logs: { type: 'string', default: tmpdir() },
  },
});

const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000));
const scale = Number(values.scale);
const wanted = new Set(positionals.map((name) => name.toUpperCase()));
const chosen = allStorms.filter((storm) => wanted.has('ALL') || wanted.has(storm.id));
const unknown = [...wanted].filter((name) => name !== 'ALL' && !allStorms.some((storm) => storm.id === name));
if (chosen.length === 0 || unknown.length > 0 || !Number.isInteger(seed) || !(scale > 0)) {
  console.error(
    `Which storm? npm run storm -- ${allStorms.map((storm) => storm.id).join(' | ')} | all [--seed N] [--scale 0.1] [--logs FOLDER]`,
  );
  process.exit(2);
}
const logs = resolve(values.logs);
mkdirSync(logs, { recursive: true });

// Broken off, it leaves nothing running behind.
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void leaveGrounds().finally(() => process.exit(130)));

const results: string[] = [];
let isShort = false;
for (const storm of chosen) {
  const line = await blow(storm);
  results.push(line);
  console.log(line);
}
if (results.length > 1) console.log(`\n${results.join('\n')}`);
console.log(`\nlogs: ${logs}`);
process.exit(isShort ? 1 : 0);

async function blow(storm: Storm): Promise<string> {
  console.log(`\n${storm.id}: ${storm.promise} (seed ${seed}, scale ${scale})`);
  const began = performance.now();
  const ground = await openGround({ parent: logs });
  console.log(`  logs in ${join(ground.folder)}`);
  try {
    const seen = await storm.blow({
      ground,
      chance: chanceFrom(seed).of(storm.id),
      scaled: (full, least = 1) => Math.max(least, Math.round(full * scale)),
      say: (line) => console.log(`  ${((performance.now() - began) / 1_000).toFixed(0)} s: ${line}`),
    });
    return tell(storm, seen, began);
  } catch (thrown) {
    console.error(thrown);
    isShort = true;
    return `${storm.id} seed=${seed} time=${elapsed(began)} SHORT (it broke off: ${thrown instanceof Error ? thrown.message.split('\n')[0] : String(thrown)})`;
  } finally {
    await ground.leave();
  }
}

function tell(storm: Storm, seen: Seen, began: number): string {
  for (const { what, seen: was, wanted: limit, isMet } of seen.marks)
    console.log(`  ${isMet ? 'ok   ' : 'SHORT'} ${what}: ${was} (wanted ${limit})`);
  for (const note of seen.notes) console.log(`  note: ${note}`);
  if (!isPassed(seen)) isShort = true;
  const { faults, lost, repeats, uncertain } = seen;
  return `${storm.id} seed=${seed} faults=${faults} lost=${lost} repeats=${repeats} uncertain=${uncertain} time=${elapsed(began)} ${isPassed(seen) ? 'PASS' : 'SHORT'}`;
}

function elapsed(began: number): string {
  return `${((performance.now() - began) / 1_000).toFixed(0)} s`;
}
