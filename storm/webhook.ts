import { Agent, request } from 'node:http';
import type { Chance } from './chance.ts';
import { press, until, type House, type Web } from './house.ts';
import { untilOver } from './reckoning.ts';
import type { Taken } from './sink.ts';
import { startSns, type Call, type Sns } from './sns.ts';
import { atLeast, exactly, type Mark, type Seen, type Storm, type Weather } from './storm.ts';

/*
 * B-47: what Amazon SES tells, again and again, in any order, with forged and stale calls among them, by a web that is
 * killed in the middle and once loses its database with it.
 */

export const storms: Storm[] = [
  {
    id: 'B-47',
    promise:
      'however often and in whatever order a provider calls, each event counts once, and none that is forged',
    blow: webhook,
  },
];

/** One call and what it must be answered with. */
interface Planned extends Call {
  isTrue: boolean;
}

/** Every event is told 1 to this many times. */
const mostTimes = 50;
/** Calls under way at once. */
const width = 16;
const kills = 5;

async function webhook(weather: Weather): Promise<Seen> {
  const { scaled, chance, say, ground } = weather;
  const wanted = scaled(100_000, 2_000);
  const house = await ground.house({ visitors: Math.ceil(wanted / ((mostTimes + 1) / 2)) });
  const sns = await startSns(house.folder);
  await house.postgres.run(
    `insert into return_choices (complaint_stops_service, warn_per_mille, ses_topic, changed_at, changed_by)
      values (false, 1, '${sns.topic}', now(), 'storm')`,
    house.database,
  );
  const mails = await sent(house);
  const truth = eventsOf(mails, sns);
  const calls = plan(truth, sns, chance);
  say(`${truth.size} events, ${calls.length} calls`);

  const heard: Heard = { told: new Set(), answers: 0, wrong: new Map() };
  let web = await house.web({ environment: sns.environment });
  // Undisturbed at first, to see how many calls it takes a second; then with kills.
  const half = Math.floor(calls.length / 2);
  const began = performance.now();
  await deliver(web, calls.slice(0, half), heard);
  const perSecond = (1_000 * half) / (performance.now() - began);
  say(`${Math.round(perSecond)} calls a second`);
  let unwritten = 0;
  for (let kill = 1; kill <= kills; kill++) {
    const part = share(calls.slice(half), kill, kills);
    const middle = heard.answers + chance.between(0.2, 0.8) * part.length;
    const delivering = deliver(web, part, heard);
    await until('the middle', () => (heard.answers > middle ? true : undefined), 1);
    await web.program.kill();
    // Once with its database, as a power cut takes both.
    if (kill === kills) await house.postgres.stop('immediate');
    const untold = await delivering;
    if (kill === kills) await house.postgres.start();
    unwritten += heard.told.difference(await events(house)).size;
    web = await house.web({ environment: sns.environment });
    // Who got no answer calls again, as SNS does.
    await deliver(web, untold, heard);
  }
  const wrong = [...heard.wrong].map(([what, count]) => `${count} × ${what}`).join(', ');
  const marks: Mark[] = [
    exactly(
      'events known and not told, or told and not known',
      (await events(house)).symmetricDifference(new Set(truth.keys())).size,
      0,
    ),
    exactly(
      'facts that are not those of the events',
      (await facts(house)).symmetricDifference(factsOf(truth)).size,
      0,
    ),
    exactly('answers of 200 without a row, after a kill', unwritten, 0),
    exactly('events never answered with 200', new Set(truth.keys()).difference(heard.told).size, 0),
    exactly('answers other than 200, and 401 to what is not true', wrong, ''),
    exactly('B-59 verify', await verifyCounted(house), 'verify: everything adds up'),
    { ...atLeast('calls answered a second', perSecond, 1_000), isSpeed: true },
  ];
  await house.end();
  sns.close();
  const notes = [`${truth.size} events, ${calls.length} calls, one in ten of them forged or two hours old`];
  return { faults: kills, lost: 0, repeats: 0, uncertain: 0, marks, notes };
}

/** What came back is counted by a worker, a moment later. */
async function verifyCounted(house: House): Promise<string> {
  const worker = await house.worker();
  await until('the news to be counted', async () => {
    const { rowCount } = await house.postgres.run('select 1 from sendings where has_news', house.database);
    return rowCount === 0 ? true : undefined;
  });
  await worker.kill();
  return await house.verify();
}

/** Ids of the events that the database knows. */
async function events(house: House): Promise<Set<string>> {
  const { rows } = await house.postgres.run('select event_id as id from provider_events', house.database);
  return new Set((rows as { id: string }[]).map(({ id }) => id));
}

/** What the database knows of whom, a line a fact: a second row of the same would be a second line. */
async function facts(house: House): Promise<Set<string>> {
  const { rows } = await house.postgres.run(
    `select m.folded || ' ' || r.kind || ' ' || row_number() over (partition by m.folded, r.kind) as fact
      from receipts r join messages m using (sending_id, seq)`,
    house.database,
  );
  return new Set((rows as { fact: string }[]).map(({ fact }) => fact));
}

function factsOf(truth: Truth): Set<string> {
  return new Set([...truth.values()].map(({ recipient, kind }) => `${recipient} ${kind} 1`));
}

/** What callers heard. */
interface Heard {
  /** True events that were answered with 200. */
  told: Set<string>;
  /** Answers of any kind. */
  answers: number;
  /** Answers that should not be. */
  wrong: Map<string, number>;
}

/** Sends to everybody, and gives what the sink took. */
async function sent(house: House): Promise<Taken[]> {
  const web = await house.web({ machine: 'sender' });
  const worker = await house.worker();
  await untilOver(web, await press(web, 'normal'));
  await Promise.all([web.program.kill(), worker.kill()]);
  return house.sink.taken();
}

/** What must be known in the end: kind of fact by id of the event. */
type Truth = Map<string, { call: Call; recipient: string; kind: 'delivered' | 'bounced' | 'delayed' }>;

function eventsOf(mails: readonly Taken[], sns: Sns): Truth {
  return new Map(
    mails.map(({ returnPath: source, recipient }, at) => {
      const kind = (['delivered', 'bounced', 'delayed'] as const)[at % 3]!;
      const about = {
        emailAddress: recipient,
        status: '5.1.1',
        diagnosticCode: 'smtp; 550 5.1.1 user unknown',
      };
      const event = {
        delivered: { eventType: 'Delivery', delivery: { smtpResponse: '250 2.0.0 Ok' } },
        bounced: {
          eventType: 'Bounce',
          bounce: { bounceType: 'Permanent', bounceSubType: 'General', bouncedRecipients: [about] },
        },
        delayed: {
          eventType: 'DeliveryDelay',
          deliveryDelay: { delayType: 'MailboxFull', delayedRecipients: [{ ...about, status: '4.2.2' }] },
        },
      }[kind];
      const call = sns.call({ ...event, mail: { source } });
      return [call.id, { call, recipient, kind }] as const;
    }),
  );
}

/** Each event 1 to 50 times and one in ten calls forged or stale, shuffled. */
function plan(truth: Truth, sns: Sns, chance: Chance): Planned[] {
  const calls = [...truth.values()].flatMap(({ call }) =>
    Array.from({ length: chance.whole(1, mostTimes) }, (): Planned => ({ ...call, isTrue: true })),
  );
  const some = [...truth.values()].map(({ call }) => call);
  for (let count = Math.ceil(calls.length / 9); count > 0; count--)
    calls.push({ ...untrue(some[chance.whole(0, some.length - 1)]!, sns, chance), isTrue: false });
  return calls
    .map((call) => [chance.between(0, 1), call] as const)
    .toSorted(([one], [other]) => one - other)
    .map(([, call]) => call);
}

/** A true event under another id, with other words, or of two hours ago. */
function untrue({ body }: Call, sns: Sns, chance: Chance): Call {
  const told = JSON.parse(body) as { Message: string; MessageId: string };
  const id = `forged-${told.MessageId}`;
  const stolen = [{ MessageId: id }, { Message: told.Message.replaceAll(/Bounce|Delivery/g, 'Complaint') }];
  const way = chance.whole(0, stolen.length);
  if (way < stolen.length) return { id, body: JSON.stringify({ ...told, ...stolen[way] }) };
  const Timestamp = new Date(Date.now() - 2 * 3_600_000).toISOString();
  return sns.call(JSON.parse(told.Message), { MessageId: id, Timestamp });
}

/** Calls a web, many at a time. Gives those that are to be called again: without an answer, or with 503. */
async function deliver({ address }: Web, calls: readonly Planned[], heard: Heard): Promise<Planned[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: width });
  const again: Planned[] = [];
  let next = 0;
  const caller = async (): Promise<void> => {
    for (let call = calls[next++]; call; call = calls[next++]) {
      const status = await post(agent, `${address}/api/hooks/ses`, call.body);
      if (status === 0 || status === 503) again.push(call);
      else hear(heard, call, status);
    }
  };
  await Promise.all(Array.from({ length: width }, caller));
  agent.destroy();
  return again;
}

function hear(heard: Heard, { id, isTrue }: Planned, status: number): void {
  heard.answers++;
  if (isTrue && status === 200) heard.told.add(id);
  else if (isTrue || status !== 401) {
    const what = `${status} to ${isTrue ? 'a true' : 'an untrue'} one`;
    heard.wrong.set(what, (heard.wrong.get(what) ?? 0) + 1);
  }
}

/** The status; 0: nobody answered. */
function post(agent: Agent, url: string, body: string): Promise<number> {
  return new Promise((done) => {
    const headers = {
      'content-type': 'text/plain; charset=UTF-8',
      'content-length': Buffer.byteLength(body),
    };
    const call = request(url, { method: 'POST', agent, headers }, (answer) => {
      answer.resume().on('end', () => done(answer.statusCode ?? 0));
      answer.on('error', () => done(0));
    });
    call.on('error', () => done(0));
    call.end(body);
  });
}

function share<T>(all: readonly T[], which: number, of: number): T[] {
  return all.slice(Math.floor((all.length * (which - 1)) / of), Math.floor((all.length * which) / of));
}
