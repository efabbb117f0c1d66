import { readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../log.ts';
import { AppError } from '../errors.ts';
import { copyBinaries, readCopy, type Copy } from './copy.ts';
import type { Place } from './place.ts';
import { runProgram } from './program.ts';
import { majorOf, packagedSource, systemSource, type Source } from './sources.ts';

/** Where PostgreSQL's programs may come from; handed in by tests. */
export interface Origins {
  /** Folder of the npm package, or undefined where there is none for this machine. */
  packageFolder: string | undefined;
  /** Folders in which a system keeps its programs, best first. */
  systemFolders: string[];
}

/**
 * The folder of programs this cluster runs with, always a copy of its own: `bin-<major>` in its root. The
 * major version is the cluster's own where there is one; a newer minor replaces the copy.
 * @throws AppError unavailable `no_postgres`
 */
export async function provideBinaries(place: Place, origins: Origins, log: Log): Promise<string> {
  const wanted = await majorOfCluster(place);
  const source = await chooseSource(origins, wanted);
  const major = wanted ?? source?.major;
  if (major === undefined) throw noPostgres('There is none for this machine in the packages installed here');

  const home = join(place.root, `bin-${major}`);
  await finishInterruptedCopy(home);
  const copy = await workingCopy(home, place);
  if (source && (copy === undefined || isNewer(source.version, copy.version))) {
    log.info({ version: source.version }, 'copying PostgreSQL');
    await copyInto(home, source, place);
  } else if (copy === undefined) {
    throw noPostgres(
      `The database was made by PostgreSQL ${major}, whose programs are gone from ${home} and not on this machine`,
    );
  }
  await tellAboutOtherMajor(origins, major, log);
  const now = await workingCopy(home, place);
  if (!now) throw noPostgres('The programs brought along do not run on this machine');
  return join(home, now.bin);
}

/** `PG_VERSION` alone decides which programs may touch a cluster. */
async function majorOfCluster(place: Place): Promise<number | undefined> {
  const text = await readFile(join(place.data, 'PG_VERSION'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : Number(text.trim());
}

/** The package if it has what is wanted, else the system's. */
async function chooseSource(origins: Origins, wanted: number | undefined): Promise<Source | undefined> {
  const packaged = await packagedSource(origins.packageFolder);
  if (packaged && (wanted === undefined || packaged.major === wanted)) return packaged;
  return await systemSource(origins.systemFolders, wanted);
}

async function tellAboutOtherMajor(origins: Origins, major: number, log: Log): Promise<void> {
  const packaged = await packagedSource(origins.packageFolder);
  if (packaged === undefined || packaged.major === major) return;
  log.warn(
    { cluster: major, packaged: packaged.major },
    `the database was made by PostgreSQL ${major} and goes on with it; "foyer backup" and "foyer restore" move it to ${packaged.major}`,
  );
}

/** Copy, then two renames: a kill at any moment leaves a complete old or a complete new one. */
async function copyInto(home: string, source: Source, place: Place): Promise<void> {
  await rm(`${home}.new`, { recursive: true, force: true });
  await copyBinaries(source, `${home}.new`, place.user);
  await rm(`${home}.old`, { recursive: true, force: true });
  if (await stat(home).catch(() => undefined)) await rename(home, `${home}.old`);
  await rename(`${home}.new`, home);
  await rm(`${home}.old`, { recursive: true, force: true });
}

/** The copy's own description is written last, so a described copy is a whole one. */
async function finishInterruptedCopy(home: string): Promise<void> {
  if (await stat(home).catch(() => undefined)) return;
  for (const left of [`${home}.new`, `${home}.old`])
    if (await readCopy(left)) return await rename(left, home);
}

async function workingCopy(home: string, place: Place): Promise<Copy | undefined> {
  const copy = await readCopy(home);
  if (copy === undefined) return undefined;
  return await runProgram(place.user, join(home, copy.bin, 'postgres'), ['--version']).then(
    () => copy,
    () => undefined,
  );
}

function isNewer(offered: string, present: string): boolean {
  return majorOf(offered) === majorOf(present) && minorOf(offered) > minorOf(present);
}

function minorOf(version: string): number {
  return Number(/^\d+\.(\d+)/.exec(version)?.[1] ?? 0);
}

function noPostgres(what: string): AppError {
  return new AppError(
    'unavailable',
    'no_postgres',
    `Foyer found no PostgreSQL it can run. ${what}. Run "npm ci" again, install PostgreSQL 15 or newer, or set DATABASE_URL to one that runs already.`,
  );
}
