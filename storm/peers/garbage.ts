import { readFileSync } from 'node:fs';
import { press, until } from '../house.ts';
import { numbersOf, reckon, usualMarks } from '../reckoning.ts';
import { atMost, exactly, type Seen, type Storm, type Weather } from '../storm.ts';
import { clockNotes, factsOf, isOver, messagesOf, openStage, played, wordOf } from './stage.ts';

/* B-27: answers that are none. */

export const storms: Storm[] = [
  { id: 'B-27', promise: 'garbage ends its connection, is kept short, and hurts nobody', blow: garbage },
];

/** What the sink answers to a first try (test/sink/words.ts), and what must become of that try. */
const kinds: Readonly<Record<string, string>> = {
  line: 'retry',
  lines: 'retry',
  nul: 'retry',
  endless: 'retry',
  change: 'retry',
  escape: 'refused',
  status: 'accepted',
};

const names = Object.keys(kinds);

/** What is kept of a peer's words (bytes). */
const longestReply = 2_000;

/** How much more memory a worker may take while all this comes in: less than one of the 10 MB lines for each connection. */
const memory = 80;

async function garbage(weather: Weather): Promise<Seen> {
  const visitors = weather.scaled(2_000, 140);
  const nameOf = played('b27', (n) =>
    n % 20 === 3 ? `garbage-${names[Math.floor(n / 20) % names.length]}` : '',
  );
  const stage = await openStage(weather, { visitors, nameOf, sink: { hears: true } });
  const { house, web, worker } = stage;
  const before = peakOf(worker.pid);
  const id = await press(web, 'urgent');
  // No jump while they are tried first: it would hold messages back that the garbage is meant for.
  const odd = visitors / 20;
  await until('everybody else', () => (house.sink.count() >= visitors - odd ? true : undefined));
  await stage.passUntil('its end', async () => await isOver(stage, id), 6 * 3_600);
  const grown = peakOf(worker.pid) - before;
  const reckoning = await reckon(web, house, id);
  const told = (await messagesOf(web, id)).filter(({ address }) => wordOf(address) !== '');
  const [wrong, unfit]: [string[], string[]] = [[], []];
  for (const { seq, address } of told) {
    const facts = await factsOf(web, id, seq);
    const kind = wordOf(address).replace('garbage-', '');
    if (facts[0]?.what !== kinds[kind]) wrong.push(`${kind}: ${facts[0]?.what}`);
    for (const { words } of facts) if (!isKeptWell(words ?? '')) unfit.push(kind);
  }
  const marks = [
    ...(await usualMarks(house, reckoning)),
    exactly('first tries that ended otherwise', wrong.slice(0, 5).join(', '), ''),
    exactly('replies kept too long or unescaped', unfit.slice(0, 5).join(', '), ''),
    exactly('worker ended', worker.lives() ? 'no' : 'yes', 'no'),
    exactly('repeats', reckoning.repeats.length, 0),
    exactly('kinds', new Set(told.map(({ address }) => wordOf(address))).size, names.length),
    atMost('memory of the worker grew by', grown, memory, ' MB'),
  ];
  await stage.end();
  return { ...numbersOf(reckoning, told.length), marks, notes: clockNotes(stage) };
}

function isKeptWell(words: string): boolean {
  return Buffer.byteLength(words) <= longestReply && !/\p{Cc}/u.test(words);
}

/** Most memory a process had so far (MB). */
function peakOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1]) / 1_024;
}
