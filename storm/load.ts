import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { press, until } from './house.ts';
import { numbersOf, reckon, untilOver, usualMarks } from './reckoning.ts';
import type { Sink } from './sink.ts';
import { atLeast, exactly, type Seen, type Storm, type Weather, within } from './storm.ts';

/* B-16: many slow questions beside a sending. B-20: many processes that start at once. B-57: urgent before all. B-58: a newer schema. */

export const storms: Storm[] = [
  { id: 'B-16', promise: 'a sender keeps its connections, whoever asks the web', blow: slowQuestions },
  { id: 'B-20', promise: 'of many processes on an old schema one migrates', blow: migrations },
  { id: 'B-57', promise: 'an urgent message does not wait for a large one', blow: priority },
  { id: 'B-58', promise: 'an older Foyer refuses a newer schema, and says so', blow: newerSchema },
];

async function slowQuestions(weather: Weather): Promise<Seen> {
  const house = await weather.ground.house({ visitors: weather.scaled(10_000, 2_000) });
  // A peer that takes its time, as real ones do: what is asked here is connections, not the two cores.
  await house.sink.think(20);
  const web = await house.web();
  const worker = await house.worker();
  const id = await press(web, 'normal');
  await until('some mails', () => (house.sink.count() > 100 ? true : undefined));
  const window = house.visitors > 5_000 ? 6_000 : 1_500;
  const idle = await rateOver(house.sink, window);
  // What each question reads is locked, and nothing of it is the sender's: every connection of the web waits.
  const held = new pg.Client({ connectionString: house.postgres.url(house.database) });
  await held.connect();
  await held.query('begin; lock table returned_mails in access exclusive mode');
  const questions = Array.from({ length: 200 }, () => web.ask('GET', '/api/returned'));
  await until('a web whose connections all wait', async () => {
    const { rows } = await house.postgres.run(
      `select count(*)::int as count from pg_stat_activity
        where datname = '${house.database}' and wait_event_type = 'Lock'`,
    );
    return (rows as { count: number }[])[0]!.count >= webPool ? true : undefined;
  });
  const busy = await rateOver(house.sink, window);
  const isMiddle = house.sink.count() < house.visitors;
  await held.query('rollback');
  await held.end();
  const statuses = (await Promise.all(questions)).map(({ status }) => status);
  await house.sink.think(0);
  const reckoning = await reckon(web, house, id);
  const marks = [
    ...(await usualMarks(house, reckoning)),
    exactly('asked in the middle', isMiddle ? 'yes' : 'no', 'yes'),
    atLeast('rate beside 200 slow questions, of the idle one', (100 * busy) / idle, 70, ' %'),
    exactly(
      'answers other than 200, and 503 to who waited too long',
      statuses.filter((status) => status !== 200 && status !== 503).join(),
      '',
    ),
    exactly('processes that ended', [web.program, worker].filter((each) => !each.lives()).length, 0),
  ];
  await house.end();
  const notes = [`${Math.round(idle)} mails a second idle, ${Math.round(busy)} beside the questions`];
  return { ...numbersOf(reckoning, 200), marks, notes };
}

/** Connections of a web process. */
const webPool = 12;

/** Mails a second in so long a time (ms). */
async function rateOver(sink: Sink, milliseconds: number): Promise<number> {
  const [began, before] = [performance.now(), sink.count()];
  await pause(milliseconds);
  return (1_000 * (sink.count() - before)) / (performance.now() - began);
}

async function migrations(weather: Weather): Promise<Seen> {
  const house = await weather.ground.house({ visitors: 10 });
  const database = `${house.database}_old`;
  await house.postgres.run(`create database ${database}`);
  const environment = { DATABASE_URL: house.postgres.url(database) };
  const began = Date.now();
  const programs = Array.from({ length: 5 }, (_, n) =>
    house.launch(['web'], { machine: `m${n}`, environment }),
  );
  const count = async (): Promise<number> => {
    const found = await house.postgres
      .run('select count(*)::int as count from migrations', database)
      .catch(() => undefined);
    return (found?.rows[0] as { count: number } | undefined)?.count ?? 0;
  };
  // Whoever holds the lock is in the middle now; it may be another than the first.
  await until('the first migration', async () => ((await count()) > 0 ? true : undefined), 5);
  const [victim, ...others] = programs;
  await victim!.kill();
  await Promise.all(others.map((program) => program.says(/Foyer is at/)));
  const seconds = (Date.now() - began) / 1_000;
  const { rows } = await house.postgres.run('select number from migrations order by number', database);
  const numbers = rows.map((row) => (row as { number: number }).number);
  const marks = [
    exactly('migrations run twice', numbers.length - new Set(numbers).size, 0),
    exactly('processes that serve', others.filter((program) => program.lives()).length, 4),
    within('all serve within', seconds, 10),
  ];
  await house.end();
  return { faults: 1, lost: 0, repeats: 0, uncertain: 0, marks, notes: [`${numbers.length} migrations`] };
}

async function priority(weather: Weather): Promise<Seen> {
  const house = await weather.ground.house({ visitors: weather.scaled(10_000, 1_500) });
  await house.sink.think(10);
  const web = await house.web();
  const worker = await house.worker();
  const large = await press(web, 'normal');
  await until('some mails', () => (house.sink.count() > 200 ? true : undefined));
  const began = Date.now();
  const urgent = await press(web, 'urgent');
  const first = await until('the first urgent mail', async () => {
    const { totals } = await web.get<{ totals: { accepted: number } }>(`/api/sendings/${urgent}`);
    return totals.accepted > 0 ? (Date.now() - began) / 1_000 : undefined;
  });
  const over = await untilOver(web, urgent);
  const isLargeOpen = (await web.get<{ endedAt: string | null }>(`/api/sendings/${large}`)).endedAt === null;
  const reckoning = await reckon(web, house, large);
  const marks = [
    within('first urgent mail after', first, 5),
    exactly('urgent ended first', isLargeOpen || over.endedAt !== null ? 'yes' : 'no', 'yes'),
    exactly('B-59 verify', await house.verify(), 'verify: everything adds up'),
  ];
  await worker.kill();
  await house.end();
  return {
    ...numbersOf(reckoning, 1),
    lost: reckoning.lost.length,
    repeats: 0,
    marks,
    notes: ['the figures of P-7 are those of npm run bench -- P-7'],
  };
}

async function newerSchema(weather: Weather): Promise<Seen> {
  const house = await weather.ground.house({ visitors: 300 });
  await house.sink.think(20);
  const web = await house.web();
  const worker = await house.worker();
  const id = await press(web, 'normal');
  await until('some mails', () => (house.sink.count() > 30 ? true : undefined));
  await house.postgres.run(
    `insert into migrations (number, name) values (9999, '9999_of_tomorrow.sql')`,
    house.database,
  );
  worker.signal('SIGTERM');
  await worker.ended;
  const refused = house.launch(['worker']);
  const { code } = await refused.ended;
  const isClear = /newer Foyer/.test(refused.logged()) && !/\n\s+at /.test(refused.logged());
  await house.postgres.run('delete from migrations where number = 9999', house.database);
  const again = await house.worker();
  const reckoning = await reckon(web, house, id);
  const marks = [
    ...(await usualMarks(house, reckoning)),
    exactly('the older one ends with', code ?? -1, 2),
    exactly('and says why', isClear ? 'yes' : refused.logged(), 'yes'),
    exactly('repeats', reckoning.repeats.length, 0),
    exactly('uncertain', reckoning.uncertain, 0),
  ];
  await again.kill();
  await house.end();
  return {
    ...numbersOf(reckoning, 1),
    marks,
    notes: ['the newer schema is a row of migrations alone: there is one version of Foyer so far'],
  };
}
