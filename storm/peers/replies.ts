import { press, until, type Kind } from '../house.ts';
import { numbersOf, reckon, usualMarks } from '../reckoning.ts';
import type { Heard } from '../sink.ts';
import { addUp, atMost, exactly, type Mark, type Seen, type Storm, type Weather } from '../storm.ts';
import {
  clockNotes,
  factsOf,
  isOver,
  messagesOf,
  openStage,
  played,
  sameSet,
  stepAfter,
  wordOf,
} from './stage.ts';

/* B-21, B-23, B-25, B-29: what a peer may answer, and what follows for the message it is about and no other. */

export const storms: Storm[] = [
  { id: 'B-21', promise: '4xx is tried again by the plan, 5xx is not', blow: refusals },
  { id: 'B-23', promise: 'what breaks off after the dot is repeated or shown as uncertain', blow: drops },
  { id: 'B-25', promise: '421 concerns the message in hand alone', blow: dismissals },
  { id: 'B-29', promise: 'nobody gets the answer of somebody else', blow: mixed },
];

/** Seconds between tries, by tries made; then the last again. */
const plan = [1, 5, 15, 30, 60, 120].map((minutes) => minutes * 60);

/** What is said of an instance is of use until a day after its start, and it starts in four hours (storm/venue.ts). */
const life = 28 * 3_600;

async function refusals(weather: Weather): Promise<Seen> {
  const nameOf = played('b21', (n) => ['451x999', '451x999', '451x999', '550'][n % 10] ?? '');
  const visitors = weather.scaled(1_000, 40);
  const stage = await openStage(weather, { visitors, nameOf, sink: { hears: true } });
  const { house, web, clock } = stage;
  const id = await press(web, 'urgent');
  const began = clock.now();
  const isDone = async (): Promise<true | undefined> => await isOver(stage, id);
  // Without a clock to move, the first retry must do.
  if (clock.isFaked) await stage.passUntil('the end of its life', isDone, life + 3_600);
  else await until('the first retries', () => (isRetried(house.sink.heard()) ? true : undefined));
  const tries = Map.groupBy(
    house.sink.heard().filter(({ what }) => what === 'rcpt'),
    ({ recipient }) => recipient,
  );
  const [again, never] = ['451x999', '550'].map((word) =>
    [...tries.values()].filter(([first]) => wordOf(first!.recipient) === word),
  );
  const messages = await messagesOf(web, id);
  const accepted = addressesOf(messages.filter(({ state }) => state === 'accepted'));
  const marks = [
    sameSet('accepted', accepted, addressesOf(messages.filter(({ address }) => wordOf(address) === ''))),
    exactly('550 tried more than once', never!.filter((some) => some.length > 1).length, 0),
    exactly('451 tried', again!.length, 3 * Math.floor(visitors / 10)),
    ...gapMarks(again!, began),
    ...(clock.isFaked ? await usualMarks(house, await reckon(web, house, id)) : []),
  ];
  const least = Math.min(...again!.map((some) => some.length));
  await stage.end();
  const notes = [...clockNotes(stage), `each 451 was tried ${least} times or more`];
  const faults = again!.reduce((sum, some) => sum + some.length, never!.length);
  return { faults, lost: 0, repeats: 0, uncertain: 0, marks, notes };
}

function isRetried(heard: readonly Heard[]): boolean {
  const tries = Map.groupBy(heard, ({ recipient }) => recipient);
  return [...tries].every(([to, some]) => !to.startsWith('451') || some.length > 1);
}

function addressesOf(messages: readonly { address: string }[]): Set<string> {
  return new Set(messages.map(({ address }) => address));
}

/** Gaps outside the plan ± 20 %; steps of the clock may come on top, of which one can break off a try. */
function gapMarks(retried: readonly Heard[][], began: number): Mark[] {
  let [outside, gaps] = [0, 0];
  for (const tries of retried)
    for (const [nth, { at }] of tries.entries()) {
      const before = tries[nth - 1];
      if (!before) continue;
      gaps++;
      const wanted = plan[Math.min(nth - 1, plan.length - 1)]!;
      const seconds = (at - before.at) / 1_000;
      const slack = 3 * stepAfter((at - began) / 1_000) + 3;
      if (seconds < 0.8 * wanted - slack || seconds > 1.2 * wanted + slack) outside++;
    }
  return [
    exactly('gaps outside the plan', outside, 0),
    exactly('gaps seen', gaps > 0 ? 'some' : 'none', 'some'),
  ];
}

async function drops(weather: Weather): Promise<Seen> {
  return addUp(await Promise.all((['urgent', 'normal'] as const).map((kind) => dropsOf(weather, kind))));
}

async function dropsOf(weather: Weather, kind: Kind): Promise<Seen> {
  const nameOf = played(`b23-${kind}`, (n) => (n % 10 === 5 ? 'drop' : ''));
  const visitors = weather.scaled(2_000, 60);
  const stage = await openStage(weather, { visitors, nameOf });
  const { house, web } = stage;
  const id = await press(web, kind);
  await stage.passUntil('its end', async () => await isOver(stage, id), 3_600);
  const reckoning = await reckon(web, house, id);
  const dropped = visitors / 10;
  const repeated = new Set(reckoning.repeats.map(({ again }) => again.recipient));
  const inDoubt = reckoning.byState.get('uncertain') ?? new Set<string>();
  const wanted = new Set(
    Array.from({ length: visitors }, (_, n) => nameOf(n)).filter((address) => wordOf(address) === 'drop'),
  );
  const marks = [
    ...(await usualMarks(house, reckoning)),
    sameSet(`repeated (${kind})`, repeated, kind === 'urgent' ? wanted : new Set()),
    exactly(`mails taken (${kind})`, house.sink.count(), visitors + (kind === 'urgent' ? dropped : 0)),
    sameSet(`uncertain (${kind})`, inDoubt, kind === 'urgent' ? new Set() : wanted),
  ];
  await stage.end();
  return { ...numbersOf(reckoning, dropped), marks, notes: clockNotes(stage) };
}

async function dismissals(weather: Weather): Promise<Seen> {
  const words = ['421rcpt', '421data', '421dot'];
  const nameOf = played('b25', (n) => words[n % 40] ?? '');
  const visitors = weather.scaled(1_000, 80);
  const stage = await openStage(weather, { visitors, nameOf, sink: { hears: true } });
  const { house, web } = stage;
  await house.sink.order('dismiss-greeting 3');
  await house.sink.order('dismiss-mail 30');
  const id = await press(web, 'normal');
  await stage.passUntil('its end', async () => await isOver(stage, id), 6 * 3_600);
  const reckoning = await reckon(web, house, id);
  const retried: string[] = [];
  for (const { seq, address } of await messagesOf(web, id)) {
    const facts = await factsOf(web, id, seq);
    if (facts.some(({ what }) => what === 'retry')) retried.push(address);
  }
  const named = retried.filter((address) => wordOf(address) !== '');
  const opened = house.sink.heard().filter(({ what }) => what === 'open').length;
  const atMail = house.sink.heard().filter(({ what, answer }) => what === 'mail' && answer === '421').length;
  const marks = [
    ...(await usualMarks(house, reckoning)),
    exactly('accepted', reckoning.sending.totals.accepted, visitors),
    exactly(
      'tried again after 421 at RCPT, DATA, dot',
      new Set(named).size,
      words.length * Math.ceil(visitors / 40),
    ),
    // 421 to MAIL is about whoever is in hand; a message behind a dot is not, and goes by another connection untried.
    atMost('others tried again, of the 421 at MAIL', retried.length - named.length, atMail),
    exactly('some greetings were 421', opened > 3 ? 'yes' : 'no', 'yes'),
    exactly('repeats', reckoning.repeats.length, 0),
  ];
  await stage.end();
  return { ...numbersOf(reckoning, named.length + atMail), marks, notes: clockNotes(stage) };
}

async function mixed(weather: Weather): Promise<Seen> {
  const nameOf = played('b29', (n) => (n % 12 === 3 ? '550' : n % 12 === 7 ? '550go' : ''));
  const visitors = weather.scaled(5_000, 120);
  const house = await weather.ground.house({ visitors, nameOf, sink: { args: ['--heads'] } });
  const [web, worker] = await Promise.all([house.web(), house.worker()]);
  const id = await press(web, 'urgent');
  const reckoning = await reckon(web, { ...house, nameOf }, id);
  const taken = house.sink.taken();
  const crossed = taken.filter(({ recipient, head }) => !toOf(head).includes(recipient));
  const all = Array.from({ length: visitors }, (_, n) => nameOf(n));
  const refused = new Set(all.filter((address) => wordOf(address) !== ''));
  const marks = [
    ...(await usualMarks(house, reckoning)),
    exactly("mails that are another recipient's", crossed.length, 0),
    sameSet('taken', new Set(taken.map(({ recipient }) => recipient)), new Set(all).difference(refused)),
    sameSet('refused', reckoning.byState.get('refused') ?? new Set(), refused),
    exactly('different Message-IDs', new Set(taken.map(({ messageId }) => messageId)).size, taken.length),
  ];
  await worker.kill();
  await house.end();
  return { ...numbersOf(reckoning, refused.size), marks, notes: [] };
}

function toOf(head: string): string {
  return (/^To:((?:.*\r\n[ \t])*.*)\r\n/im.exec(head)?.[1] ?? '').toLowerCase();
}
