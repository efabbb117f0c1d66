import { globSync, readFileSync } from 'node:fs';

/**
 * Every row of docs/requirements.md with the tests that name it: `npm run rows`. Ends with 1 when a row that is
 * called built has none, or a test names a row that is not there.
 */
interface Row {
  id: string;
  short: string;
  isBuilt: boolean;
  state: string;
}

const rows = readRows(readFileSync('docs/requirements.md', 'utf8'));
const tests = readTests(
  globSync('{src,test,web/src,bench,scripts}/**/*.ts', { exclude: ['**/node_modules/**'] }),
);
const known = new Set(rows.map(({ id }) => id));
const problems = [
  ...rows
    .filter(({ id, isBuilt }) => isBuilt && !tests.has(id))
    .map(({ id }) => `${id} is built and no test names it`),
  ...[...tests.keys()].filter((id) => !known.has(id)).map((id) => `${id} is named by a test and is no row`),
];

for (const { id, short, state } of rows) {
  console.log(`${id.padEnd(7)} ${state.padEnd(10)} ${short}`);
  for (const name of tests.get(id) ?? []) console.log(`          ${name}`);
}
console.log(
  `\n${rows.length} rows, ${rows.filter(({ isBuilt }) => isBuilt).length} built, ${tests.size} named by tests`,
);
for (const problem of problems) console.error(`FAIL  ${problem}`);
process.exitCode = problems.length > 0 ? 1 : 0;

function readRows(table: string): Row[] {
  return [...table.matchAll(/^\| ((?:CSE|CLS|MSG|SUP)-\d+) +\| [^|]+ \| ([^|]+?) +\| ([^|]+?) +\|$/gm)].map(
    ([, id, short, state]) => ({ id: id!, short: short!, state: state!, isBuilt: state === 'built' }),
  );
}

/** Names of tests by the rows they begin with: `CSE-9, CSE-10: marketing is refused`. */
function readTests(files: readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const file of files) {
    const names = readFileSync(file, 'utf8').matchAll(
      /\b(?:it|test|describe)(?:\.\w+)*(?:<[^>]*>)?\((?:\[[^\]]*\]\)\()?\s*(['"`])((?:(?:CSE|CLS|MSG|SUP)-\d+(?:, | and |: )?)+[^\n]*?)\1/g,
    );
    for (const [, , name] of names)
      for (const [id] of name!.split(':')[0]!.matchAll(/(?:CSE|CLS|MSG|SUP)-\d+/g))
        found.set(id, [...(found.get(id) ?? []), `${file}: ${name}`]);
  }
  return found;
}
