import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import type { Log } from '../../platform/log.ts';
import { importFile } from '../import-file.ts';
import { findInstance } from '../instance.ts';
import { special } from './calendar.ts';
import { demoFiles, demoVenue, type DemoOptions } from './files.ts';
import { cast, customerOf } from './people.ts';
import type { DemoVenue } from './rows.ts';

export interface DemoLoaded {
  /** Plays at eight this evening, and was cancelled today. */
  cancelledInstanceId: number;
  twoDaysInstanceId: number;
  printAtHomeOffInstanceId: number;
  /** Begins before a change of the clocks and ends after. */
  clockChangeInstanceId: number;
  /** Addresses of holders of the cancelled instance, for delivery to suppress. */
  suppress: string[];
}

/**
 * Makes the demo venue and takes it in through the real import. The same seed and day give the same venue, so a
 * second call changes nothing.
 */
export async function loadDemoVenue(
  database: Pick<Database, 'db' | 'pool'>,
  options: DemoOptions & { log: Log },
): Promise<DemoLoaded> {
  const venue = demoVenue(options);
  const clock: Clock = { now: () => options.now, monotonic: () => 0 };
  for (const { subject, bytes } of demoFiles(venue)) {
    const request = { subject, fileName: `demo/${subject}.csv`, input: bytes, actor: 'demo' };
    const { outcome, rows, added, changed, errors } = await importFile(database, request, { clock, newId });
    if (outcome !== 'applied')
      throw new Error(`the demo's ${subject} were refused: ${errors[0]?.message ?? 'no reason given'}`);
    options.log.debug({ subject, rows, added, changed }, 'demo file taken in');
  }
  const [from, until] = cast.suppressed;
  return {
    cancelledInstanceId: await idOf(database, venue, special.cancelled),
    twoDaysInstanceId: await idOf(database, venue, special.inTwoDays),
    printAtHomeOffInstanceId: await idOf(database, venue, special.printAtHomeOff),
    clockChangeInstanceId: await idOf(database, venue, special.clockChange),
    suppress: Array.from({ length: until - from }, (_, each) => customerOf(venue.seed, from + each).email),
  };
}

async function idOf({ db }: Pick<Database, 'db'>, venue: DemoVenue, number: number): Promise<number> {
  const found = await findInstance(db, venue.instances[number]!.sourceId);
  if (!found.found) throw new Error(found.message);
  return found.instance.id;
}

/** Writes the demo as CSV files into a folder, one a subject: examples for whoever prepares an import. Gives their paths in the order of import. */
export async function writeDemoFiles(folder: string, options: DemoOptions): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const paths: string[] = [];
  for (const { subject, bytes } of demoFiles(demoVenue(options))) {
    const path = join(folder, `${subject}.csv`);
    await pipeline(bytes, createWriteStream(path));
    paths.push(path);
  }
  return paths;
}
