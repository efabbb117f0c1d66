import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { createInterface } from 'node:readline';
import { press, until, type House, type Web } from '../house.ts';
import { numbersOf, reckon, sendingOf, usualMarks } from '../reckoning.ts';
import {
  addUp,
  atLeast,
  atMost,
  exactly,
  within,
  type Mark,
  type Seen,
  type Storm,
  type Weather,
} from '../storm.ts';
import { answers, freePort } from './ports.ts';
import { played, sameSet, wordOf } from './stage.ts';

/* B-34: a sending that does harm asks a person. */

export const storms: Storm[] = [
  {
    id: 'B-34',
    promise: 'many refusals or complaints hold a sending back until a person has looked',
    blow: breaker,
  },
];

async function breaker(weather: Weather): Promise<Seen> {
  return addUp(await Promise.all([refusals(weather), complaints(weather)]));
}

/** So many of the first 200 may be refused before it asks. */
const mostRefused = 40;

async function refusals(weather: Weather): Promise<Seen> {
  const nameOf = played('b34', (n) => (n % 10 < 3 ? '550' : ''));
  const visitors = weather.scaled(3_000, 600);
  const house = await weather.ground.house({ visitors, nameOf, sink: { hears: true } });
  await house.sink.think(30);
  const [web, worker] = await Promise.all([house.web(), house.worker()]);
  const id = await press(web, 'normal');
  const askedAt = await untilAsking(web, id);
  const refused = house.sink.heard().filter(({ answer }) => answer === '550');
  const marks = [
    ...(await heldMarks(house, web, id, 'refusals', refused[mostRefused - 1]?.at ?? askedAt, askedAt)),
    exactly('answer to "go on"', (await web.ask('POST', `/api/sendings/${id}/go-on`)).status, 200),
  ];
  await house.sink.think(2);
  const reckoning = await reckon(web, { ...house, nameOf }, id);
  const all = new Set(Array.from({ length: visitors }, (_, n) => nameOf(n)));
  marks.push(
    ...(await usualMarks(house, reckoning)),
    sameSet(
      'refused in the end',
      reckoning.byState.get('refused') ?? new Set(),
      new Set([...all].filter((address) => wordOf(address) === '550')),
    ),
    exactly('repeats', reckoning.repeats.length, 0),
  );
  await worker.kill();
  await house.end();
  return { ...numbersOf(reckoning, refused.length), marks, notes: [] };
}

async function untilAsking(web: Web, id: string): Promise<number> {
  return await until(
    'the question',
    async () => ((await sendingOf(web, id)).state === 'asking' ? Date.now() : undefined),
    50,
  );
}

/** It paused itself soon enough, and nothing goes out while it asks. */
async function heldMarks(
  house: House,
  web: Web,
  id: string,
  by: string,
  harmedAt: number,
  askedAt: number,
): Promise<Mark[]> {
  await pause(3_000);
  const late = house.sink.taken().map(({ dotAt }) => (dotAt - askedAt) / 1_000);
  const { totals, state } = await sendingOf(web, id);
  return [
    within(`asked after (${by})`, (askedAt - harmedAt) / 1_000, 5),
    atMost(`last dot after the question (${by})`, Math.max(0, ...late), 2, ' s'),
    exactly(`state (${by})`, state, 'asking'),
    atLeast(`messages that wait for the answer (${by})`, totals.waiting, 1),
  ];
}

/** Three of a thousand say that it is spam. */
const complainers = 3;

async function complaints(weather: Weather): Promise<Seen> {
  const nameOf = played('spam', () => '');
  const visitors = weather.scaled(1_000, 500);
  const house = await weather.ground.house({ visitors, nameOf, sink: { hears: true } });
  await house.sink.think(150);
  const web = await house.web();
  const port = await freePort();
  const worker = await house.worker({ environment: { FOYER_RECEIVE: String(port) } });
  await until('its receiver', async () => await answers(port));
  const id = await press(web, 'normal');
  await until('some mails', () => (house.sink.count() > 60 ? true : undefined));
  const returnPaths = new Map(house.sink.heard().map(({ recipient, from }) => [recipient, from]));
  for (const { recipient } of house.sink.taken().slice(0, complainers))
    await complain(port, returnPaths.get(recipient)!, recipient);
  const harmedAt = Date.now();
  const askedAt = await untilAsking(web, id);
  const marks = await heldMarks(house, web, id, 'complaints', harmedAt, askedAt);
  marks.push(exactly('B-59 verify', await house.verify(), 'verify: everything adds up'));
  await worker.kill();
  await house.end();
  return { faults: complainers, lost: 0, repeats: 0, uncertain: 0, marks, notes: [] };
}

/** Hands a feedback report (RFC 5965) about a mail to its return path, as the complainer's provider does. */
async function complain(port: number, returnPath: string, recipient: string): Promise<void> {
  const report = [
    'From: <feedback@isp.example>',
    `To: <${returnPath}>`,
    'Subject: complaint about message',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=feedback-report; boundary="x"',
    '',
    '--x',
    'Content-Type: text/plain',
    '',
    'This is an email abuse report.',
    '--x',
    'Content-Type: message/feedback-report',
    '',
    'Feedback-Type: abuse',
    'User-Agent: Isp/1.0',
    'Version: 1',
    `Original-Rcpt-To: <${recipient}>`,
    '',
    '--x--',
    '',
  ];
  const socket = connect(port, '127.0.0.1');
  const replies = createInterface({ input: socket })[Symbol.asyncIterator]();
  const say = async (line: string | undefined, wanted: string): Promise<void> => {
    if (line !== undefined) socket.write(`${line}\r\n`);
    let reply: string;
    do {
      const next = await replies.next();
      reply = next.done ? '' : next.value;
    } while (reply.charAt(3) === '-');
    if (!reply.startsWith(wanted)) throw new Error(`${line ?? 'the greeting'}: ${reply}`);
  };
  await say(undefined, '220');
  await say('EHLO isp.example', '250');
  await say('MAIL FROM:<>', '250');
  await say(`RCPT TO:<${returnPath}>`, '250');
  await say('DATA', '354');
  await say(`${report.join('\r\n')}.`, '250');
  socket.end('QUIT\r\n');
  await once(socket, 'close');
}
