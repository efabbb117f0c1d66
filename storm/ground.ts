import { mkdirSync } from 'node:fs';
import { chmod, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { startPostgres, type PostgresServer } from '../test/postgres-server.ts';
import { foyerEnvironment, openHouse, type House, type HouseOptions } from './house.ts';
import { startProgram } from './program.ts';
import { plainName, writeVenue, type NameOf } from './venue.ts';

/** Where storms blow: a folder that keeps every log, and PostgreSQL with one template database for each venue. */
export interface Ground {
  /** Logs stay here. */
  readonly folder: string;
  readonly postgres: PostgresServer;
  /** A house with its own database, sink and folder, and a venue with so many visitors in it. */
  house: (options: HouseOptions) => Promise<House>;
  /** Stops everything that was started here; logs stay. */
  leave(): Promise<void>;
}

export interface GroundOptions {
  /** Below which its folder is made; PostgreSQL's user must be able to enter it. */
  parent: string;
  /** Of PostgreSQL. Storms leave fsync on unless a test says otherwise. */
  settings?: Readonly<Record<string, string>>;
  /** Where its data go, if not into the folder. */
  data?: string;
}

const grounds = new Set<Ground>();

/** Leaves every ground, also one within another: for whoever breaks a storm off. */
export async function leaveGrounds(): Promise<void> {
  await Promise.all([...grounds].map((ground) => ground.leave()));
}

export async function openGround(options: GroundOptions): Promise<Ground> {
  const folder = await mkdtemp(join(options.parent, 'foyer-storm-'));
  await chmod(folder, 0o755);
  const postgres = await startPostgres({
    parent: folder,
    settings: { shared_buffers: '128MB', ...options.settings },
    data: options.data,
  });
  const venues = new Map<string, Promise<{ database: string; key: string }>>();
  const houses = new Set<House>();
  let made = 0;
  const ground: Ground = {
    folder,
    postgres,
    house: async (wish) => {
      const { visitors, nameOf = plainName } = wish;
      const name = `${visitors}-${nameOf === plainName ? 'plain' : nameOf(0)}`;
      const venue = await venues.getOrInsertComputed(name, () =>
        makeVenue(folder, postgres, `venue_${venues.size}`, visitors, nameOf),
      );
      const database = `house_${++made}`;
      await postgres.run(`create database ${database} template ${venue.database}`);
      const house = await openHouse({
        ...wish,
        folder: join(folder, database),
        postgres,
        database,
        key: venue.key,
      });
      houses.add(house);
      return house;
    },
    leave: async () => {
      grounds.delete(ground);
      await Promise.all([...houses].map((house) => house.end()));
      await postgres.remove();
    },
  };
  grounds.add(ground);
  return ground;
}

/** Takes a venue in by the command line, as a box office would, once for all houses that have it. */
async function makeVenue(
  parent: string,
  postgres: PostgresServer,
  database: string,
  visitors: number,
  nameOf: NameOf,
): Promise<{ database: string; key: string }> {
  await postgres.run(`create database ${database}`);
  const folder = join(parent, database);
  mkdirSync(folder);
  const log = join(folder, 'import.log');
  const env = foyerEnvironment(postgres.url(database), join(folder, 'data'));
  const command = async (...args: string[]): Promise<string> => {
    const program = startProgram(process.execPath, ['src/main.ts', ...args], log, { env });
    const { code } = await program.ended;
    if (code !== 0) throw new Error(`foyer ${args[0]} ended with ${code}: ${program.logged()}`);
    return program.printed();
  };
  for (const [subject, path] of writeVenue(folder, visitors, nameOf)) await command('import', subject, path);
  const roles = ['box_office', 'marketing', 'support_manager', 'support_agent', 'read_only'];
  const key = await command('key', '--name', 'storm', ...roles.flatMap((role) => ['--role', role]));
  return { database, key: key.trim() };
}
