import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { press, until, type House } from './house.ts';
import { numbersOf, reckon, untilOver, usualMarks } from './reckoning.ts';
import { atLeast, exactly, type Seen, type Storm, type Weather } from './storm.ts';

/* B-56: millions of old rows go while a sending is under way. */

export const storms: Storm[] = [
  { id: 'B-56', promise: 'what is deleted because it is old disturbs nobody who sends', blow: purge },
];

/** What is old: sendings whose text is 91 days old, and those whose addresses are 401. */
const old = { text: { days: 91, each: 100_000 }, addresses: { days: 401, each: 100_000 } };

async function purge(weather: Weather): Promise<Seen> {
  const { scaled, say, ground } = weather;
  const house = await ground.house({ visitors: scaled(40_000, 3_000) });
  await house.sink.think(20);
  const [web, worker] = [await house.web(), await house.worker()];
  // Its own retention, which runs at the start, would look at what is half made.
  await until('its own retention', async () => ((await hasRun(house)) ? true : undefined));
  const began = performance.now();
  const made = await makeOldRows(house, scaled(40), scaled(5), scaled(100_000, 20_000));
  say(`${made} old rows made in ${((performance.now() - began) / 1_000).toFixed(0)} s`);

  const id = await press(web, 'normal');
  await until('some mails', () => (house.sink.count() > 100 ? true : undefined));
  const idle = await rateOver(house, () => pause(house.visitors > 10_000 ? 15_000 : 2_000));
  const locks = await watchLocks(house);
  const retention = house.launch(['retention']);
  const beside = await rateOver(house, () => Promise.race([retention.ended, untilOver(web, id)]));
  const isThrough = !retention.lives();
  await house.sink.think(0);
  const reckoning = await reckon(web, house, id);
  await retention.ended;
  const longest = await locks.stop();
  const left = await oldRows(house);
  await forget(house);
  const share = (100 * beside) / idle;
  const marks = [
    ...(await usualMarks(house, reckoning)),
    { ...atLeast('rate beside the deletion, of the idle one', share, 80, ' %'), isSpeed: true as const },
    {
      what: 'longest wait for a lock',
      seen: `${Math.round(longest)} ms`,
      wanted: '< 200 ms',
      isMet: longest < 200,
    },
    exactly('old rows left', left, 0),
    exactly('repeats', reckoning.repeats.length, 0),
    exactly('uncertain', reckoning.uncertain, 0),
  ];
  await worker.kill();
  await house.end();
  const notes = [
    `${made} old rows; ${Math.round(idle)} mails a second without, ${Math.round(beside)} beside the deletion, which ${isThrough ? 'ended before the sending' : 'lasted longer than the sending'}`,
  ];
  return { ...numbersOf(reckoning, 1), marks, notes };
}

async function hasRun(house: House): Promise<boolean> {
  const { rows } = await house.postgres.run('select from retention_runs', house.database);
  return rows.length > 0;
}

/** Mails a second while something lasts. */
async function rateOver(house: House, lasting: () => Promise<unknown>): Promise<number> {
  const [began, before] = [performance.now(), house.sink.count()];
  await lasting();
  return (1_000 * (house.sink.count() - before)) / (performance.now() - began);
}

/** Sendings of long ago as they would be, with the rows that retention looks at; gives how many of these. */
async function makeOldRows(house: House, texts: number, addresses: number, each: number): Promise<number> {
  const run = (statement: string) => house.postgres.run(statement, house.database);
  const day = `date_trunc('month', now() - interval '91 days')`;
  const { rows } = await run(`select to_char(${day}, 'YYYY_MM') as name, ${day}::date::text as first,
    (${day} + interval '1 month')::date::text as next`);
  const { name, first, next } = rows[0] as Record<'name' | 'first' | 'next', string>;
  await run(
    `create table message_values_${name} partition of message_values for values from ('${first}') to ('${next}')`,
  );
  await run(makeSendings(texts, old.text.days, each));
  await run(makeSendings(addresses, old.addresses.days, each));
  const of = (days: number) => `from sendings s, generate_series(1, ${each}) n where s.created_by = '${maker}'
    and s.created_at ${days === old.text.days ? '>' : '<'} now() - interval '200 days'`;
  await Promise.all([
    run(`insert into message_values (month, sending_id, seq, values)
      select s.month, s.id, n, array['Anna', 'Visser ' || n] ${of(old.text.days)}`),
    run(`insert into messages (sending_id, seq, channel, customer_id, address, folded, language, template_version_id)
      select s.id, n, 'email', n, 'v' || n || '@mail.example', 'v' || n || '@mail.example', 'en', s.template_version_id
      ${of(old.addresses.days)}`),
    run(`insert into outcomes (sending_id, seq, claim_id, kind, phase, code, reply, at)
      select s.id, n, s.id, 1, 'dot', 250, '2.0.0 Ok v' || n || '@mail.example', s.created_at ${of(old.addresses.days)}`),
    run(`insert into claims (id, worker_id, sending_id, strand_id, channel, route_id, seqs, tries, at, first_at, settled_at)
      select gen_random_uuid(), s.id, s.id, 0, 'email', 1, array(select generate_series(n, least(n + 499, ${each}))), 0,
        s.created_at, s.created_at, s.created_at
      ${of(old.text.days)} and n % 500 = 1`),
  ]);
  await run('analyze message_values, messages, outcomes, claims, sendings');
  return each * (texts + 2 * addresses);
}

/** Who made them. */
const maker = 'storm';

function makeSendings(count: number, days: number, each: number): string {
  const at = `now() - interval '${days} days'`;
  return `insert into sendings (id, kind, purpose, lane, may_repeat, recheck, state, month, template_version_id, content,
      sender, composer, useful_until, held, recipients, created_at, created_by, frozen_at, ended_at)
    select gen_random_uuid(), 'send_now', 'information', 3, false, 'none', 'ended', date_trunc('month', ${at}),
      (select min(id) from template_versions), '{"fields": ["customer.first_name"], "shared": {}, "freeText": {}}', '{}', 1,
      ${at}, ${each}, ${each}, ${at}, '${maker}', ${at}, ${at} from generate_series(1, ${count})`;
}

/** What retention should have taken and did not. */
async function oldRows(house: House): Promise<number> {
  const { rows } = await house.postgres.run(
    `select (select count(*)::int from message_values v join sendings s on s.id = v.sending_id where s.created_by = '${maker}')
      + (select count(*)::int from messages m join sendings s on s.id = m.sending_id
        where s.created_by = '${maker}' and m.address <> '')
      + (select count(*)::int from outcomes o join sendings s on s.id = o.sending_id
        where s.created_by = '${maker}' and o.reply is not null) as left`,
    house.database,
  );
  return (rows as { left: number }[])[0]?.left ?? -1;
}

/** Takes the made ones out again: they are not whole, and verify would say so. */
async function forget(house: House): Promise<void> {
  for (const table of ['messages', 'outcomes', 'claims'])
    await house.postgres.run(
      `delete from ${table} using sendings s where s.id = sending_id and s.created_by = '${maker}'`,
      house.database,
    );
  await house.postgres.run(`delete from sendings where created_by = '${maker}'`, house.database);
}

/** Watches who waits for a lock, and tells the longest that anybody was seen waiting (ms). */
async function watchLocks(house: House): Promise<{ stop: () => Promise<number> }> {
  const client = new pg.Client({ connectionString: house.postgres.url(house.database) });
  await client.connect();
  let isOn = true;
  let longest = 0;
  const watching = (async () => {
    while (isOn) {
      const { rows } = await client.query<{ ms: number }>(
        `select coalesce(max(extract(epoch from clock_timestamp() - waitstart)), 0)::float8 * 1000 as ms
          from pg_locks where not granted and waitstart is not null`,
      );
      longest = Math.max(longest, rows[0]?.ms ?? 0);
      await pause(20);
    }
  })();
  return {
    stop: async () => {
      isOn = false;
      await watching;
      await client.end();
      return longest;
    },
  };
}
