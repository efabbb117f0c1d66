import { setTimeout as pause } from 'node:timers/promises';
import { openConnections, press, until, type Kind } from './house.ts';
import { numbersOf, reckon, sendingOf, usualMarks } from './reckoning.ts';
import { addUp, atMost, exactly, type Seen, type Storm, type Weather, within } from './storm.ts';

/* B-6: a polite stop. B-7: one message that kills whoever writes it. B-8: five workers race and die. */

export const storms: Storm[] = [
  { id: 'B-6', promise: 'a worker that is asked to stop leaves nothing behind', blow: politeStops },
  { id: 'B-7', promise: 'one message that kills its sender is found, and the others go', blow: poison },
  { id: 'B-8', promise: 'workers that race neither repeat nor lock each other out', blow: race },
];

async function politeStops(weather: Weather): Promise<Seen> {
  const { scaled, chance } = weather;
  const stops = scaled(20, 2);
  const house = await weather.ground.house({ visitors: stops * 500 });
  await house.sink.think(12);
  const web = await house.web();
  const id = await press(web, 'normal');
  const codes: (number | null)[] = [];
  const took: number[] = [];
  for (let stop = 1; stop <= stops; stop++) {
    const before = house.sink.count();
    const worker = await house.worker();
    await until('some mails', () => (house.sink.count() > before + 20 ? true : undefined));
    await pause(chance.between(0, 300));
    const began = performance.now();
    worker.signal('SIGTERM');
    codes.push((await worker.ended).code);
    took.push((performance.now() - began) / 1_000);
  }
  const isMiddle = (await sendingOf(web, id)).endedAt === null;
  await house.sink.think(0);
  await house.worker();
  const reckoning = await reckon(web, house, id);
  const marks = [
    ...(await usualMarks(house, reckoning)),
    exactly('stops in the middle', isMiddle ? stops : 0, stops),
    within('longest exit', Math.max(...took), 30),
    exactly('exit codes other than 0', codes.filter((code) => code !== 0).length, 0),
    exactly('repeats', reckoning.repeats.length, 0),
    exactly('uncertain', reckoning.uncertain, 0),
  ];
  await house.end();
  return { ...numbersOf(reckoning, stops), marks, notes: [] };
}

/** Its rendering ends the process (kill point `poison`). */
const poisoned = 'poison.bea@mail.example';

async function poison(weather: Weather): Promise<Seen> {
  return addUp([await exiting(weather), await glutton(weather)]);
}

async function exiting(weather: Weather): Promise<Seen> {
  const visitors = weather.scaled(10_000, 200);
  const nameOf = (index: number): string =>
    index === Math.floor(visitors / 2) ? poisoned : `v${index}@mail.example`;
  const house = await weather.ground.house({ visitors, nameOf });
  await house.sink.think(1);
  const web = await house.web();
  const environment = { FOYER_KILL_AT: 'poison:1' };
  // Urgent, because a normal message that was under way beside the poison at the first death would be in doubt.
  const id = await press(web, 'urgent');
  let deaths = 0;
  for (;;) {
    const worker = house.launch(['worker'], { environment });
    const how = await Promise.race([
      worker.ended,
      until('the end of the sending', async () =>
        (await sendingOf(web, id)).endedAt === null ? undefined : ('over' as const),
      ),
    ]);
    if (how === 'over') break;
    deaths++;
    weather.say(`death ${deaths}`);
    if (deaths > 12) break;
  }
  const reckoning = await reckon(web, { ...house, nameOf }, id);
  const { messages } = await web.get<{ messages: { address: string; state: string; reply: string }[] }>(
    `/api/sendings/${id}/messages?state=refused`,
  );
  const marks = [
    ...(await usualMarks(house, reckoning)),
    exactly('accepted', reckoning.sending.totals.accepted, visitors - 1),
    exactly('refused', messages.map(({ address }) => address).join(' '), poisoned),
    atMost('deaths until it was found', deaths, 4),
    atMost('repeats', reckoning.repeats.length, openConnections * deaths),
    exactly(
      'why it was refused is told',
      messages.every(({ reply }) => reply.length > 20) ? 'yes' : 'no',
      'yes',
    ),
  ];
  await house.end();
  return { ...numbersOf(reckoning, deaths), marks, notes: [] };
}

/** Its writing takes 2 GB: the thread that tries dies of it alone, time and again, and the process goes on. */
async function glutton(weather: Weather): Promise<Seen> {
  const visitors = weather.scaled(10_000, 200);
  const nameOf = (index: number): string =>
    index === Math.floor(visitors / 2) ? poisoned : `g${index}@mail.example`;
  const house = await weather.ground.house({ visitors, nameOf });
  await house.sink.think(1);
  const web = await house.web();
  const worker = await house.worker({ environment: { FOYER_KILL_AT: 'glutton:1' } });
  const id = await press(web, 'urgent');
  const reckoning = await reckon(web, { ...house, nameOf }, id);
  const deaths = worker.logged().split('a sender died').length - 1;
  const marks = [
    ...(await usualMarks(house, reckoning)),
    exactly('accepted beside the one of 2 GB', reckoning.sending.totals.accepted, visitors - 1),
    exactly('refused', [...(reckoning.byState.get('refused') ?? [])].join(' '), poisoned),
    exactly('the process lived on', worker.lives() ? 'yes' : 'no', 'yes'),
    atMost('threads that died of it', deaths, 4),
    atMost('repeats', reckoning.repeats.length, openConnections * deaths),
  ];
  await house.end();
  return { ...numbersOf(reckoning, deaths), marks, notes: [] };
}

async function race(weather: Weather): Promise<Seen> {
  return addUp([await raceOf(weather, 'urgent'), await raceOf(weather, 'normal')]);
}

async function raceOf(weather: Weather, kind: Kind): Promise<Seen> {
  const { scaled, chance } = weather;
  const visitors = scaled(10_000, 1_000);
  const kills = scaled(20, 3);
  const house = await weather.ground.house({ visitors });
  const crew = scaled(5, 3);
  await house.sink.think(Math.round((1_000 * crew * openConnections * kills * 3) / visitors));
  const web = await house.web();
  // Two machines: a death is settled by its own restart with the journal, or by a stranger without.
  const machine = (number: number): string => (number % 2 === 0 ? 'one' : 'two');
  const workers = await Promise.all(
    Array.from({ length: crew }, (_, number) => house.worker({ machine: machine(number) })),
  );
  const id = await press(web, kind);
  let killed = 0;
  for (; killed < kills; killed++) {
    await pause(chance.between(100, 1_500));
    if ((await sendingOf(web, id)).endedAt !== null) break;
    const victim = chance.whole(0, crew - 1);
    await workers[victim]!.kill();
    workers[victim] = await house.worker({ machine: machine(victim) });
  }
  await house.sink.think(0);
  const reckoning = await reckon(web, house, id);
  const { rows } = await house.postgres.run(
    `select deadlocks::int from pg_stat_database where datname = '${house.database}'`,
  );
  const { deadlocks } = rows[0] as { deadlocks: number };
  const marks = [
    ...(await usualMarks(house, reckoning)),
    exactly(`kills while it was sending (${kind})`, killed, kills),
    atMost(`repeats (${kind})`, reckoning.repeats.length, kind === 'urgent' ? openConnections * killed : 0),
    atMost(`uncertain (${kind})`, reckoning.uncertain, kind === 'urgent' ? 0 : openConnections * killed),
    exactly(`deadlocks (${kind})`, deadlocks, 0),
  ];
  await house.end();
  return { ...numbersOf(reckoning, killed), marks, notes: [] };
}
