import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { House } from './house.ts';
import { atLeast, atMost, exactly, type Seen, type Storm, type Weather } from './storm.ts';
import { writeVenue } from './venue.ts';

/* B-46: files of the box office taken in again, broken off, and twice at once. */

export const storms: Storm[] = [
  {
    id: 'B-46',
    promise: 'a file taken in again, broken off or twice at once ends in one state and weakens no refusal',
    blow: replay,
  },
];

/** A file and the table it fills. */
interface File {
  subject: string;
  path: string;
  rows: number;
}

async function replay(weather: Weather): Promise<Seen> {
  const { ground, scaled, chance, say } = weather;
  const visitors = scaled(20_000, 2_000);
  const clean = await ground.house({ visitors: 10 });
  const files = write(clean, visitors);
  const took = new Map<string, number>();
  await refuse(clean);
  for (const file of files) {
    const began = performance.now();
    await takeIn(clean, file);
    took.set(file.subject, performance.now() - began);
  }
  const wanted = await stateOf(clean);
  const guarded = await guardedOf(clean);

  const broken = await ground.house({ visitors: 10 });
  await refuse(broken);
  const each = scaled(20 / files.length);
  let [cuts, partly] = [0, 0];
  for (const file of files) {
    const before = await count(broken, file);
    for (let time = 1; time <= each; time++) {
      const program = broken.launch(['import', file.subject, file.path]);
      await pause(chance.between(0.3, 1) * took.get(file.subject)!);
      if (program.lives()) cuts++;
      await program.kill();
      const rows = await count(broken, file);
      if (rows !== before && rows !== file.rows) partly++;
    }
    await takeIn(broken, file);
  }
  say(`${cuts} imports broken off`);
  const afterCuts = await stateOf(broken);
  const versions = await versionsOf(broken);
  const reports: string[] = [];
  for (const file of [...files, ...files]) reports.push(await takeIn(broken, file));

  const twice = await ground.house({ visitors: 10 });
  await refuse(twice);
  for (const file of files) await Promise.all([takeIn(twice, file), takeIn(twice, file)]);
  const marks = [
    atLeast('imports broken off', cuts, files.length * each * 0.6),
    exactly('imports of which a part was taken in', partly, 0),
    exactly('state after those', afterCuts === wanted ? 'the same' : 'another', 'the same'),
    exactly(
      'reports of a third time that tell of news',
      reports.filter((told) => !/, 0 new, 0 changed,/.test(told)).length,
      0,
    ),
    exactly('rows written again by it', (await versionsOf(broken)) === versions ? 'none' : 'some', 'none'),
    exactly(
      'state after two at once',
      (await stateOf(twice)) === wanted ? 'the same' : 'another',
      'the same',
    ),
    exactly('refusals that hold', guarded, guardedAtFirst),
    exactly('refusals that hold after the breaks', await guardedOf(broken), guardedAtFirst),
    exactly('refusals that hold after two at once', await guardedOf(twice), guardedAtFirst),
    atMost('people twice', await doubled(twice), 0),
  ];
  for (const house of [clean, broken, twice]) await house.end();
  return {
    faults: cuts + 1,
    lost: 0,
    repeats: 0,
    uncertain: 0,
    marks,
    notes: [`${visitors} customers, as many orders, twice as many tickets`],
  };
}

const preferenceColumns = 'customer,kind,channel,granted,source,decided_at';

/** The files of a larger venue, and one in which everybody agrees to everything, whatever they said before. */
function write({ folder }: House, visitors: number): File[] {
  const moment = new Date().toISOString();
  const agreed = Array.from({ length: visitors }, (_, n) => `C${n},general,email,yes,web,${moment}`);
  const path = join(folder, 'contact_preferences.csv');
  writeFileSync(path, [preferenceColumns, ...agreed, ''].join('\r\n'));
  const rows: Record<string, number> = { customers: visitors, orders: visitors, tickets: 2 * visitors };
  const venue = writeVenue(folder, visitors).filter(([subject]) => subject in rows);
  const files = venue.map(([subject, path]) => ({ subject, path, rows: rows[subject]! }));
  return files.toSpliced(1, 0, { subject: 'contact_preferences', path, rows: visitors });
}

/** Ten people who refused, and two addresses to which nothing may go. */
const guardedAtFirst = '10 refused, 2 suppressed';

async function refuse(house: House): Promise<void> {
  const said = Array.from({ length: 10 }, (_, n) => `C${n},general,email,no,letter,2026-01-02T03:04:05Z`);
  const path = join(house.folder, 'refusals.csv');
  writeFileSync(path, [preferenceColumns, ...said, ''].join('\r\n'));
  await takeIn(house, { subject: 'contact_preferences', path, rows: said.length });
  await house.postgres.run(
    `insert into suppressed (channel, folded, scope, reason, since)
      values ('email', 'v3@mail.example', 'all', 'hard_bounce', now()), ('email', 'v4@mail.example', 'marketing', 'staff', now())`,
    house.database,
  );
}

async function guardedOf(house: House): Promise<string> {
  const [row] = await ask<{ refused: number; suppressed: number }>(
    house,
    `select (select count(*)::int from contact_preferences where not granted and source = 'letter') as refused,
      (select count(*)::int from suppressed) as suppressed`,
  );
  return `${row?.refused} refused, ${row?.suppressed} suppressed`;
}

/** Takes a file in, and gives what the command says. */
async function takeIn(house: House, { subject, path }: File): Promise<string> {
  const program = house.launch(['import', subject, path]);
  const { code } = await program.ended;
  if (code !== 0)
    throw new Error(`import ${subject} ended with ${code}: ${program.printed()}${program.logged()}`);
  return program.printed();
}

/** What these rows say, with the numbers and moments of this database left out. */
const contents = {
  customers: `select source_id, first_name, last_name, email, email_folded, language, is_active from customers`,
  contact_preferences: `select c.source_id, p.kind, p.channel, p.granted, p.source from contact_preferences p
    join customers c on c.id = p.customer_id`,
  orders: `select o.source_id, o.code, o.state, o.delivery_method, c.source_id as customer from orders o
    join customers c on c.id = o.customer_id`,
  tickets: `select t.source_id, t.status, t.seat_row, t.seat, o.source_id as "order", i.source_id as instance
    from tickets t join orders o on o.id = t.order_id join instances i on i.id = t.instance_id`,
};

async function stateOf(house: House): Promise<string> {
  const digests = Object.values(contents).map(async (content) => {
    const digest = `select md5(string_agg(r::text, '|' order by r::text collate "C")) as digest from (${content}) r`;
    return (await ask<{ digest: string }>(house, digest))[0]?.digest;
  });
  return (await Promise.all(digests)).join();
}

/** Which transaction wrote each row last: one written again shows, though it says the same. */
async function versionsOf(house: House): Promise<string> {
  const digests = Object.keys(contents).map(async (table) => {
    const digest = `select md5(string_agg(xmin::text || ctid::text, '|' order by ctid)) as digest from ${table}`;
    return (await ask<{ digest: string }>(house, digest))[0]?.digest;
  });
  return (await Promise.all(digests)).join();
}

async function count(house: House, { subject }: File): Promise<number> {
  return (
    (await ask<{ count: number }>(house, `select count(*)::int as count from ${subject}`))[0]?.count ?? 0
  );
}

async function doubled(house: House): Promise<number> {
  const people = `select count(*)::int as count from (select 1 from customers group by email_folded having count(*) > 1) d`;
  return (await ask<{ count: number }>(house, people))[0]?.count ?? 0;
}

async function ask<T>(house: House, statement: string): Promise<T[]> {
  return (await house.postgres.run(statement, house.database)).rows as T[];
}
