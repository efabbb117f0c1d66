import { press, until } from '../house.ts';
import { numbersOf, reckon, usualMarks } from '../reckoning.ts';
import { atLeast, atMost, exactly, type Mark, type Seen, type Storm, type Weather } from '../storm.ts';
import { clockNotes, factsOf, isOver, messagesOf, openStage, played, wordOf, type Stage } from './stage.ts';

/* B-24: a peer that says nothing after the dot, for a while or for ever. */

export const storms: Storm[] = [
  { id: 'B-24', promise: 'ten minutes after the dot nobody knows; a late 250 tells', blow: silence },
];

/** Among the first messages, so that all are under way at once: the last is never answered. */
const slow: Readonly<Record<number, string>> = {
  40: 'later5',
  80: 'later120',
  120: 'later620',
  160: 'silent',
};

async function silence(weather: Weather): Promise<Seen> {
  const visitors = weather.scaled(9_000, 600);
  const nameOf = played('b24', (n) => slow[n] ?? '');
  const [stage, idle] = await Promise.all([
    openStage(weather, { visitors, nameOf, sink: { hears: true } }),
    openStage(weather, { visitors, nameOf: played('idle', () => '') }),
  ]);
  const { house, web } = stage;
  // A peer that takes its time, as real ones do: what is compared is connections, not the two cores.
  await Promise.all([house.sink.think(40), idle.house.sink.think(40)]);
  const [id] = await Promise.all([press(web, 'normal'), press(idle.web, 'normal')]);
  const share = await rateBeside(stage, idle, visitors);
  await idle.end();
  const states = await watch(stage, id);
  await stage.passUntil('its end', async () => await isOver(stage, id), 3_600);
  // Beyond the end of it the silent one is listened to for five minutes more.
  await stage.pass(300);
  const reckoning = await reckon(web, house, id);
  const dots = new Map(house.sink.taken().map(({ recipient, dotAt }) => [recipient, dotAt]));
  const marks = [
    ...(await usualMarks(house, reckoning)),
    { ...atLeast('rate of the others, of an idle house', 100 * share, 90, ' %'), isSpeed: true as const },
    ...states.marks,
    ...(await lateMarks(stage, id, dots)),
    exactly('repeats', reckoning.repeats.length, 0),
    exactly('uncertain at the end', reckoning.uncertain, 1),
  ];
  await stage.end();
  return { ...numbersOf(reckoning, Object.keys(slow).length), marks, notes: clockNotes(stage) };
}

/** What a house with slow answers sends while one without sends all but the last tenth: a share of that. */
async function rateBeside({ house }: Stage, { house: idle }: Stage, visitors: number): Promise<number> {
  await until('mails of both', () =>
    Math.min(house.sink.count(), idle.sink.count()) > 20 ? true : undefined,
  );
  const before = { slow: house.sink.count(), idle: idle.sink.count() };
  await until('most of the mails', () => (idle.sink.count() > 0.9 * visitors ? true : undefined), 5);
  return (house.sink.count() - before.slow) / (idle.sink.count() - before.idle);
}

/** The states of the slow ones at the moments that matter, by the clock of the house. */
async function watch(stage: Stage, id: string): Promise<{ marks: Mark[] }> {
  const { house, web, clock } = stage;
  await until('everybody else', () => (house.sink.count() >= house.visitors - 3 ? true : undefined));
  const began = clock.now();
  const stateOf = async (word: string): Promise<string> =>
    (await messagesOf(web, id)).find(({ address }) => wordOf(address) === word)?.state ?? 'unknown';
  const marks: Mark[] = [];
  const expectAt = async (second: number, word: string, ...wanted: string[]): Promise<void> => {
    await stage.pass(second - (clock.now() - began) / 1_000);
    const state = await stateOf(word);
    marks.push(exactly(`${word} after ${second} s`, wanted.includes(state) ? wanted[0]! : state, wanted[0]!));
  };
  await expectAt(130, 'later120', 'accepted');
  await expectAt(131, 'later5', 'accepted');
  await expectAt(132, 'later620', 'going_out');
  await expectAt(608, 'later620', 'uncertain', 'accepted');
  await expectAt(640, 'later620', 'accepted');
  await expectAt(641, 'silent', 'uncertain');
  return { marks };
}

/** When doubt came after the dot, and how long the socket was kept. */
async function lateMarks(
  { house, web }: Stage,
  id: string,
  dots: ReadonlyMap<string, number>,
): Promise<Mark[]> {
  const late = (await messagesOf(web, id)).find(({ address }) => wordOf(address) === 'later620')!;
  const facts = await factsOf(web, id, late.seq);
  const doubt = facts.find(({ what }) => what === 'uncertain');
  const after = (Date.parse(doubt?.at ?? '') - (dots.get(late.address) ?? NaN)) / 1_000;
  const heard = house.sink.heard();
  const silent = heard.find(({ recipient }) => wordOf(recipient) === 'silent')!;
  const closed = heard.find(({ what, connection }) => what === 'close' && connection === silent.connection);
  const kept = closed === undefined ? Infinity : (closed.at - silent.at) / 1_000;
  return [
    exactly('what was known of the late one', facts.map(({ what }) => what).join(' '), 'uncertain accepted'),
    atLeast('doubt after the dot', after, 600, ' s'),
    atMost('doubt after the dot', after, 620, ' s'),
    atLeast('a silent socket is kept for', kept, 880, ' s'),
    atMost('a silent socket is kept for', kept, 930, ' s'),
  ];
}
