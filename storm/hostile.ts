import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from './chance.ts';
import { press, until, type House, type Web } from './house.ts';
import { bombs, mutatedMail, tooLarge } from './mails.ts';
import { untilOver } from './reckoning.ts';
import { openSmtpClient, type SmtpClient } from './smtp-client.ts';
import { atLeast, atMost, exactly, type Seen, type Storm, type Weather } from './storm.ts';

/*
 * B-49, and what of B-50 concerns mail: mails made to cost time or memory, and sound ones with bytes changed, by the way
 * that every mail comes: own receiver, database, child.
 */

export const storms: Storm[] = [
  {
    id: 'B-49',
    promise: 'whatever a mail is made of, it is read or set aside, and nobody else waits for it',
    blow: hostile,
  },
];

/** So many that receiving and reading them takes a few minutes on two cores; promises.md names 100,000. */
const mutated = 10_000;
/** Connections that hand mails over. */
const width = 4;

async function hostile(weather: Weather): Promise<Seen> {
  const { scaled, chance, say, ground } = weather;
  const wanted = scaled(mutated, 300);
  const house = await ground.house({ visitors: 10 });
  const web = await house.web({ command: 'start', environment: { FOYER_RECEIVE: '127.0.0.1:0' } });
  const port = Number((await web.program.says(/received at \S+:(\d+) \(SMTP\)/))[1]);
  await untilOver(web, await press(web, 'normal'));
  const to = house.sink.taken()[0]!.returnPath;
  await delayOf(web);
  const memory = watchMemory(web);

  const thrown = Object.values(bombs).map((bomb) => Buffer.from(bomb()));
  const answers = new Map<string, number>();
  await hand(port, to, thrown.values(), answers);
  const client = await openSmtpClient(port);
  const large = await client.send({ to, raw: Buffer.from(tooLarge()) });
  client.close();
  await untilRead(web);
  const delays = [await delayOf(web)];
  say(`${thrown.length} probes read`);

  const handing = hand(port, to, mails(wanted, chance), answers);
  for (let isOver = false; !isOver;) {
    isOver = await Promise.race([handing.then(() => true), pause(10_000, false)]);
    delays.push(await delayOf(web));
  }
  await untilRead(web);
  delays.push(await delayOf(web));
  const largest = memory.stop();
  const refused = [...answers]
    .filter(([code]) => code !== '250')
    .map(([code, count]) => `${count} × ${code}`);
  const stored = await storedMails(house);
  const counts = await countsOf(web);
  say(JSON.stringify(counts));
  const marks = [
    exactly('a mail of thirty megabytes', large.slice(0, 3), '552'),
    exactly('mails without an end', counts['waiting'] ?? 0, 0),
    exactly('mails stored of those acknowledged', stored, answers.get('250') ?? 0),
    exactly('quarantined ones whose bytes cannot be had', await withoutBytes(web), 0),
    { ...atMost('p99 of the event loop of Foyer', Math.max(...delays), 100, ' ms'), isSpeed: true as const },
    // Looked at every 50 ms, it may be a little above when it is ended.
    atMost('memory of the child', largest, 256 + 50, ' MB'),
    atLeast('memory of the child was seen', largest, 10, ' MB'),
    exactly('processes that ended', web.program.lives() ? 0 : 1, 0),
    exactly('B-59 verify', await house.verify(), 'verify: everything adds up'),
  ];
  await house.end();
  const [probes = 0, ...others] = delays.map(Math.round);
  const notes = [
    `p99 of the event loop: ${probes} ms while the probes came, ${Math.max(...others)} ms at most in ten seconds of the others`,
    `${wanted} mails with bytes changed instead of 100,000, by the whole way; ${counts['quarantined'] ?? 0} of all were set aside`,
    ...(refused.length > 0 ? [`refused as no mail: ${refused.join(', ')}`] : []),
    'of B-50 what comes by mail: archives, tables and pictures are not opened by anything that receives mail',
  ];
  return { faults: thrown.length + wanted, lost: 0, repeats: 0, uncertain: 0, marks, notes };
}

function* mails(count: number, chance: Chance): Generator<Buffer> {
  for (let number = 0; number < count; number++)
    // Alike ones would be one: each has a line of its own.
    yield Buffer.concat([Buffer.from(`X-Storm: ${number}\n`), mutatedMail(chance)]);
}

/** Hands mails over on a few connections, and counts the codes of the answers. */
async function hand(
  port: number,
  to: string,
  mails: IteratorObject<Buffer, undefined>,
  answers: Map<string, number>,
): Promise<void> {
  const server = async (): Promise<void> => {
    let client: SmtpClient | undefined;
    for (let { value: raw } = mails.next(); raw; raw = mails.next().value) {
      client ??= await openSmtpClient(port);
      const code = (await client.send({ to, raw })).slice(0, 3);
      answers.set(code, (answers.get(code) ?? 0) + 1);
      if (code.startsWith('4')) await pause(100);
    }
    client?.close();
  };
  await Promise.all(Array.from({ length: width }, server));
}

/** The 99th hundredth of how late the event loop of the process was since it was last asked (ms). */
async function delayOf({ address }: Web): Promise<number> {
  const text = await (await fetch(`${address}/metrics`)).text();
  const seconds = /^foyer_nodejs_eventloop_lag_p99_seconds (\S+)$/m.exec(text)?.[1];
  return Number(seconds) * 1_000;
}

async function countsOf(web: Web): Promise<Record<string, number>> {
  return (await web.get<{ counts: Record<string, number> }>('/api/returned')).counts;
}

/** Waits until every mail has an end, however many. */
async function untilRead(web: Web): Promise<void> {
  for (;;) {
    const waiting = (await countsOf(web))['waiting'] ?? 0;
    if (waiting === 0) return;
    await until('a mail that ends', async () =>
      ((await countsOf(web))['waiting'] ?? 0) < waiting ? true : undefined,
    );
  }
}

/** Looks at the child that reads, again and again; `stop` gives the most memory it was seen with (MB). */
function watchMemory({ program }: Web): { stop(): number } {
  let most = 0;
  const timer = setInterval(() => (most = Math.max(most, childMemory(program.pid))), 10);
  return {
    stop: () => {
      clearInterval(timer);
      return most;
    },
  };
}

/** Resident memory of the largest child of a process (MB); 0 where the system does not tell. */
function childMemory(pid: number): number {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1')
      .trim()
      .split(' ')
      .filter(Boolean);
    const pages = children.map((child) =>
      Number(readFileSync(`/proc/${child}/statm`, 'latin1').split(' ')[1]),
    );
    return (Math.max(0, ...pages) * 4_096) / 1_048_576;
  } catch {
    // It ended meanwhile, or this is a system without /proc.
    return 0;
  }
}

async function storedMails(house: House): Promise<number> {
  const { rows } = await house.postgres.run(
    'select count(*)::int as count from returned_mails',
    house.database,
  );
  return (rows as { count: number }[])[0]?.count ?? 0;
}

/** Mails that were set aside and whose bytes cannot be downloaded. */
async function withoutBytes(web: Web): Promise<number> {
  let missing = 0;
  for (let page = 1; ; page++) {
    const { mails } = await web.get<{ mails: { id: string; size: number }[] }>(
      `/api/returned?state=quarantined&page=${page}`,
    );
    for (const { id, size } of mails) {
      const { status, text } = await web.ask('GET', `/api/returned/${id}/raw`);
      if (status !== 200 || (size > 0 && text.length === 0)) missing++;
    }
    if (mails.length === 0) return missing;
  }
}
