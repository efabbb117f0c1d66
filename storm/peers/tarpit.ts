import { press, until } from '../house.ts';
import { numbersOf, reckon, usualMarks } from '../reckoning.ts';
import type { Heard } from '../sink.ts';
import { addUp, atMost, exactly, type Seen, type Storm, type Weather } from '../storm.ts';
import { clockNotes, isOver, openStage, played, wordOf, type Stage } from './stage.ts';

/* B-26: peers that answer one byte at a time, greet after twenty minutes, or do so for one domain alone. */

export const storms: Storm[] = [
  {
    id: 'B-26',
    promise: 'a tarpit holds two connections, and no message longer than 15 minutes',
    blow: tarpits,
  },
];

const deadline = 15 * 60;

async function tarpits(weather: Weather): Promise<Seen> {
  return addUp(
    await Promise.all([
      slowRelay(weather, 'drip 10', 'the whole relay a byte in ten seconds'),
      slowRelay(weather, 'greet 1200', 'a greeting after 20 minutes'),
      slowDomain(weather),
    ]),
  );
}

/** A relay that is slow from its first word: no message is given to it, and all go out when it is itself again. */
async function slowRelay(weather: Weather, order: string, name: string): Promise<Seen> {
  const part = order.replace(' ', '');
  const nameOf = played(part, () => '');
  const stage = await openStage(weather, { visitors: 20, nameOf, sink: { hears: true } });
  const { house, web, clock } = stage;
  await house.sink.order(order);
  const id = await press(web, 'urgent');
  await until('a connection', () => (house.sink.heard().length > 0 ? true : undefined));
  // Without a clock to move, a minute shows that nothing is sent; how long a connection lasts is told by the tests alone.
  await stage.pass(clock.isFaked ? 40 * 60 : 60);
  const words = await untilTrouble(stage);
  const [open, tried] = [
    connections(house.sink.heard()),
    house.sink.heard().some(({ what }) => what === 'rcpt'),
  ];
  await house.sink.order(`${order.split(' ')[0]} 0`);
  await stage.passUntil('its end', async () => await isOver(stage, id), 2 * 3_600);
  const reckoning = await reckon(web, house, id);
  const marks = [
    ...(await usualMarks(house, reckoning)),
    exactly(`the screen says why (${name})`, words === undefined && clock.isFaked ? 'no' : 'yes', 'yes'),
    exactly(`messages tried meanwhile (${name})`, tried ? 'some' : 'none', 'none'),
    atMost(`longest connection (${name})`, Math.max(...open.map(({ seconds }) => seconds)), deadline, ' s'),
    exactly(`accepted (${name})`, reckoning.sending.totals.accepted, house.visitors),
    exactly(`repeats (${name})`, reckoning.repeats.length, 0),
  ];
  await stage.end();
  return { ...numbersOf(reckoning, open.length), marks, notes: clockNotes(stage) };
}

async function untilTrouble({ web }: Stage): Promise<string | undefined> {
  const { heldUp } = await web.get<{ heldUp: { words?: string }[] }>('/api/held-up');
  return heldUp.find(({ words }) => words !== undefined)?.words;
}

/** How long each connection that has ended was open (s). */
function connections(heard: readonly Heard[]): { seconds: number }[] {
  const openedAt = new Map(
    heard.filter(({ what }) => what === 'open').map((each) => [each.connection, each.at]),
  );
  return heard
    .filter(({ what }) => what === 'close')
    .map(({ connection, at }) => ({ seconds: (at - (openedAt.get(connection) ?? at)) / 1_000 }));
}

/** One recipient in three is of a domain for which the relay answers a byte in ten seconds. */
async function slowDomain(weather: Weather): Promise<Seen> {
  const visitors = weather.scaled(3_000, 150);
  const nameOf = (n: number): string => (n % 3 === 1 ? `drip.v${n}@tarpit.example` : `v${n}@b26.example`);
  const stage = await openStage(weather, { visitors, nameOf, sink: { hears: true } });
  const { house, web, clock } = stage;
  const id = await press(web, 'urgent');
  const began = clock.now();
  const others = Array.from({ length: visitors }, (_, n) => nameOf(n)).filter(
    (to) => wordOf(to) === '',
  ).length;
  const areOut = (): true | undefined => (takenOf(stage, '') >= others ? true : undefined);
  // Until the tarpit is known; then everybody else goes out as quickly as the machine can.
  await stage.pass(clock.isFaked ? 45 : 1, 1);
  await until('everybody else', areOut);
  const out = clock.now();
  // Long enough for the retries of the first minutes to meet the tarpit again.
  if (clock.isFaked) await stage.pass(25 * 60);
  const most = mostHeld(house.sink.heard(), out + 5_000);
  const longest = longestMessage(house.sink.heard(), house.sink.taken());
  await web.ask('POST', `/api/sendings/${id}/stop`);
  await stage.passUntil('its end', async () => await isOver(stage, id), 3_600);
  const marks = [
    atMost('everybody else had it after', (out - began) / 1_000, 240, ' s'),
    atMost('connections that a tarpitted domain holds', most, 2),
    atMost('longest message', longest, deadline, ' s'),
    exactly('B-59 verify', await house.verify(), 'verify: everything adds up'),
  ];
  const notes = [
    ...clockNotes(stage),
    `of ${visitors - others} tarpitted messages ${takenOf(stage, 'drip')} were taken before the stop`,
  ];
  await stage.end();
  return { faults: visitors - others, lost: 0, repeats: 0, uncertain: 0, marks, notes };
}

function takenOf({ house }: Stage, word: string): number {
  return house.sink.taken().filter(({ recipient }) => wordOf(recipient) === word).length;
}

/** When each tarpitted message began on its connection, and when that ended or began another. */
function stays(heard: readonly Heard[]): { from: number; until: number }[] {
  return heard.flatMap((each, at) => {
    if (each.what !== 'rcpt' || wordOf(each.recipient) !== 'drip') return [];
    const next = heard.slice(at + 1).find(({ connection }) => connection === each.connection);
    return [{ from: each.at, until: next?.at ?? Infinity }];
  });
}

/** Most connections in a tarpit at once, from a moment on. */
function mostHeld(heard: readonly Heard[], since: number): number {
  const all = stays(heard).filter(({ until }) => until > since);
  return Math.max(
    0,
    ...all.map(({ from }) => {
      const moment = Math.max(from, since);
      return all.filter((each) => each.from <= moment && each.until > moment).length;
    }),
  );
}

/** The longest time from its recipient to its end (s), also of one that is cut. */
function longestMessage(
  heard: readonly Heard[],
  taken: readonly { recipient: string; at: number }[],
): number {
  const takenAt = new Map(taken.map(({ recipient, at }) => [recipient, at]));
  const ends = heard.flatMap((each, at) => {
    if (each.what !== 'rcpt' || wordOf(each.recipient) !== 'drip') return [];
    const next = heard.slice(at + 1).find(({ connection }) => connection === each.connection);
    const end = Math.min(next?.at ?? Infinity, takenAt.get(each.recipient) ?? Infinity);
    return Number.isFinite(end) ? [(end - each.at) / 1_000] : [];
  });
  return Math.max(0, ...ends);
}
