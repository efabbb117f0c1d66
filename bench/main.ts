import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';

/*
 * npm run bench -- P-1 API … | all. Each goal of the performance list is one file here, p-01.ts and so on, that exports
 * `goal` and `measure`; a limit in ms or MB is a ratio too, the limit to what was seen. The last line of each is
 * `P-n ratio=R goal=G pass|short`.
 */

export interface Measured {
  /** Ours against the reference in the same run: greater is better. */
  ratio: number;
  /** Conditions, medians and what was checked, for whoever reads the figure later. */
  notes: string[];
}

interface Bench {
  goal: number;
  measure(): Promise<Measured>;
}

const folder = import.meta.dirname;
const files = readdirSync(folder)
  .filter((name) => /^(p-\d\d|api)\.ts$/.test(name))
  .sort();
const wanted = new Set(process.argv.slice(2).map((name) => name.toUpperCase()));
const chosen = files.filter((name) => wanted.has('ALL') || wanted.has(idOf(name)));
const unknown = [...wanted].filter((name) => name !== 'ALL' && !files.some((file) => idOf(file) === name));
if (chosen.length === 0 || unknown.length > 0) {
  console.error(`Which bench? npm run bench -- ${files.map(idOf).join(' | ')} | all`);
  process.exit(2);
}
for (const name of chosen) {
  const bench = (await import(resolve(folder, name))) as Bench;
  const { ratio, notes } = await bench.measure();
  for (const note of notes) console.log(note);
  console.log(
    `${idOf(name)} ratio=${ratio.toFixed(2)} goal=${bench.goal.toFixed(2)} ${ratio >= bench.goal ? 'pass' : 'short'}`,
  );
}

function idOf(name: string): string {
  return name === 'api.ts' ? 'API' : `P-${Number(name.slice(2, 4))}`;
}
