import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/*
 * Proves the walls of ARCHITECTURE.md: ranks, doors, no knots, SQL in stores, one writing room a table, time
 * handed in. Prints every breach and ends with code 1; there is no list of exceptions beyond what is named here.
 */

const root = resolve(import.meta.dirname, '..');

/** Rooms by rank: a room imports lower ranks only. */
const ranks: readonly (readonly string[])[] = [
  ['platform'],
  ['boxoffice', 'templates', 'timing', 'organisation'],
  ['access', 'delivery', 'etickets'],
  ['audience'],
  ['mailings', 'lists'],
  ['schedules'],
  ['partners', 'desk'],
  ['shell'],
  ['today'],
];

/** Besides stores, these hold SQL: the two readers of other rooms' tables that ARCHITECTURE.md lists, and platform. */
const alsoSql = [/^src\/audience\//, /^src\/platform\//, /^src\/delivery\/recheck\.ts$/];

interface Source {
  path: string;
  text: string;
  isTest: boolean;
  /** Room of src/<room>/…; undefined for the wiring (src/*.ts, src/commands/) and everything outside src. */
  room: string | undefined;
  imports: { path: string; isType: boolean; written: string }[];
}

function main(): void {
  const sources = ['src', 'web'].flatMap((folder) => sourcesBelow(folder));
  const breaches = [
    ...sources.flatMap(checkImports),
    ...checkKnots(sources),
    ...sources.flatMap(checkSql),
    ...sources.flatMap(checkTime),
    ...checkOwners(sources),
    ...checkPermissions(sources),
  ];
  for (const breach of breaches) console.error(breach);
  console.log(`check-rooms: ${sources.length} files, ${breaches.length} breaches`);
  process.exitCode = breaches.length > 0 ? 1 : 0;
}

function sourcesBelow(folder: string): Source[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => /\.tsx?$/.test(path) && !/(^|\/)(dist|node_modules)\//.test(path))
    .map(readSource);
}

function readSource(path: string): Source {
  const text = readFileSync(join(root, path), 'utf8');
  const statements = text.matchAll(
    /^(?:import|export)\b(?<what>[^;'"]*?)from\s+['"](?<from>\.[^'"]*)['"]|^import\s+['"](?<bare>\.[^'"]*)['"]/gm,
  );
  const room = /^src\/([^/]+)\//.exec(path)?.[1];
  return {
    path,
    text,
    isTest: /\.(test|testing)\.tsx?$/.test(path),
    room: room === 'commands' ? undefined : room,
    imports: [...statements].map((found) => {
      const written = found.groups?.['from'] ?? found.groups?.['bare'] ?? '';
      const isType = /^\s*type\b/.test(found.groups?.['what'] ?? '');
      return { written, isType, path: relative(root, resolve(root, dirname(path), written)) };
    }),
  };
}

function checkImports(source: Source): string[] {
  return source.imports.flatMap(({ path, written }) => {
    const say = (what: string) => [`${source.path}: ${what} (${written})`];
    if (!/\.(tsx?|css|json|svg)$/.test(written)) return say('a relative import names its file ending');
    if (source.path.startsWith('web/'))
      return path.startsWith('src/') && !path.endsWith('/contract.ts')
        ? say('web imports contract.ts files only')
        : [];
    if (!path.startsWith('src/'))
      return source.isTest || path === 'package.json' ? [] : say('src imports nothing outside src');
    const target = /^src\/([^/]+)\//.exec(path)?.[1];
    if (target === undefined || target === 'commands')
      return source.room === undefined ? [] : say('a room does not import the wiring');
    if (rankOf(target) < 0) return say(`src/${target} is not a room of ARCHITECTURE.md`);
    if (source.room === target || target === 'platform') return [];
    if (!path.endsWith(`src/${target}/index.ts`) && !isContractOfContract(source, path))
      return say(`enter ${target} through its door`);
    if (source.room === undefined) return [];
    return rankOf(target) < rankOf(source.room)
      ? []
      : say(`${source.room} may not import ${target}: its rank is not lower`);
  });
}

/** A contract may use a lower room's contract: the web must not pull in a whole door. */
function isContractOfContract(source: Source, path: string): boolean {
  return source.path.endsWith('/contract.ts') && path.endsWith('/contract.ts');
}

function rankOf(room: string): number {
  return ranks.findIndex((rank) => rank.includes(room));
}

/** Files that import each other in a circle (types do not count: they are gone at run time). */
function checkKnots(sources: Source[]): string[] {
  const edges = new Map(
    sources.map((source) => [
      source.path,
      source.imports.filter((each) => !each.isType).map((each) => each.path),
    ]),
  );
  const done = new Set<string>();
  const knots: string[] = [];
  const visit = (path: string, trail: string[]): void => {
    const seen = trail.indexOf(path);
    if (seen >= 0) {
      knots.push(`knot: ${[...trail.slice(seen), path].join(' -> ')}`);
      return;
    }
    if (done.has(path)) return;
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of edges.keys()) visit(path, []);
  return knots;
}

function checkSql(source: Source): string[] {
  if (source.isTest || source.room === undefined) return [];
  if (/\/store\.ts$|\/store\//.test(source.path) || alsoSql.some((place) => place.test(source.path)))
    return [];
  return /\bsql(<[^`]*>)?`/.test(source.text) ? [`${source.path}: SQL belongs in the room's store`] : [];
}

function checkTime(source: Source): string[] {
  if (source.isTest || source.room === undefined || source.path === 'src/platform/clock.ts') return [];
  return /\bnew Date\(\)|\bDate\.now\(\)/.test(source.text)
    ? [`${source.path}: take a clock instead of asking the machine for the time`]
    : [];
}

/** The table of owners in ARCHITECTURE.md: `| room | table, table |`. Only the owner writes. */
function checkOwners(sources: Source[]): string[] {
  const page = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
  const section = page.split('## Table owners')[1]?.split('\n## ')[0] ?? '';
  const owners = new Map<string, string>();
  for (const [, room, tables] of section.matchAll(/^\| (\w+) +\| ([\w, ]+?) +\|$/gm))
    for (const table of tables!.split(', ')) owners.set(table.trim(), room!);
  const created = readdirSync(join(root, 'migrations')).flatMap((name) =>
    [
      ...readFileSync(join(root, 'migrations', name), 'utf8').matchAll(
        /^create table (?!\w+ partition)(\w+)/gm,
      ),
    ].map((found) => found[1]!),
  );
  const unlisted = created
    .filter((table) => !owners.has(table))
    .map((table) => `ARCHITECTURE.md: table ${table} has no owner`);
  const strangers = sources
    .filter((source) => !source.isTest && source.room !== undefined)
    .flatMap((source) =>
      [...source.text.matchAll(/\b(?:insert into|update|delete from)\s+(\w+)/g)]
        .map((found) => found[1]!)
        .filter((table) => owners.has(table) && owners.get(table) !== source.room)
        .map((table) => `${source.path}: ${table} is written by ${owners.get(table)} alone`),
    );
  return [...unlisted, ...strangers];
}

/** Every route of a room names a permission. (Fastify refuses a method and path taken twice at the start.) */
function checkPermissions(sources: Source[]): string[] {
  return sources
    .filter((source) => /[/-]routes\.ts$/.test(source.path) && !source.isTest)
    .flatMap((source) => {
      const routes = source.text.split(/\broute\(\{/).slice(1);
      return routes
        .filter((text) => !/^\s*permission: '[a-z-]+:[a-z-]+',$/m.test(text))
        .map(
          (text) =>
            `${source.path}: the route ${/path: '([^']*)'/.exec(text)?.[1] ?? '?'} names no permission`,
        );
    });
}

main();
