import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/* Reports how long files are, against the aims of the style: half of them ≤ 120 lines, nine in ten ≤ 250, none > 400. */

const root = resolve(import.meta.dirname, '..');
const files = ['src', 'web/src']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  )
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => ({ path, lines: readFileSync(join(root, path), 'utf8').split('\n').length - 1 }))
  .sort((one, other) => other.lines - one.lines);

const at = (share: number) => files[Math.floor((files.length - 1) * (1 - share))]?.lines ?? 0;
console.log(`check-size: ${files.length} files, half ≤ ${at(0.5)}, nine in ten ≤ ${at(0.9)} lines`);
for (const file of files.filter((each) => each.lines > 400))
  console.log(`over 400: ${file.lines} ${file.path}`);
