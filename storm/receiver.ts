import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from './chance.ts';
import { press, until, type House } from './house.ts';
import type { Program } from './program.ts';
import { untilOver } from './reckoning.ts';
import { openSmtpClient, type SmtpClient } from './smtp-client.ts';
import { atLeast, exactly, type Seen, type Storm, type Weather } from './storm.ts';

/*
 * B-48: two receivers, as two machines behind two MX records, killed again and again while mail servers hand over what
 * came back. Each of those keeps its mail until it hears 250, and goes to the other receiver when one is gone.
 */

export const storms: Storm[] = [
  { id: 'B-48', promise: 'a mail that was acknowledged is stored, once, whoever dies', blow: killReceivers },
];

/** Connections that hand mails over. */
const width = 6;

async function killReceivers(weather: Weather): Promise<Seen> {
  const { scaled, chance, say, ground } = weather;
  const [kills, wanted] = [scaled(200, 6), scaled(20_000, 600)];
  const house = await ground.house({ visitors: 10 });
  const to = await returnPathOf(house);
  const receivers = await Promise.all([startReceiver(house, 'one'), startReceiver(house, 'two')]);
  const handing = handOver(receivers, to, wanted);
  let inTheMiddle = 0;
  for (let kill = 1; kill <= kills; kill++) {
    // A share of the mails between two kills, and a moment more, so that it hits whatever a receiver is at.
    const due = (wanted * kill) / (kills + 1);
    await until('more mails', () => (handing.acknowledged.size >= due ? true : undefined), 2);
    await pause(chance.between(0, 20));
    const receiver = await whicheverIsUp(receivers, chance);
    if (handing.acknowledged.size < wanted) inTheMiddle++;
    // The other one takes mails while it starts again.
    void receiver.killAndStart();
    if (kill % 20 === 0) say(`${kill} of ${kills} kills, ${handing.acknowledged.size} mails`);
  }
  await handing.done;
  await until('both receivers', () => (receivers.every(({ isUp }) => isUp) ? true : undefined));
  const stored = await storedMails(house);
  const several = [...stored.values()].filter((copies) => copies !== 1).length;
  const marks = [
    exactly('kills of a receiver that received', inTheMiddle, kills),
    atLeast('mails whose answer was lost, handed over again', handing.again(), kills / 20),
    exactly(
      'mails acknowledged and not stored',
      handing.acknowledged.difference(new Set(stored.keys())).size,
      0,
    ),
    exactly('mails stored twice', several, 0),
    exactly('mails stored', stored.size, wanted),
    exactly('mails neither read nor to be read', await forgotten(house), 0),
    exactly('B-59 verify', await house.verify(), 'verify: everything adds up'),
  ];
  await house.end();
  const notes = [
    'handed over by senders of the storm: smtp-source gives up at the first connection that breaks',
  ];
  return { faults: kills, lost: 0, repeats: several, uncertain: 0, marks, notes };
}

/** A receiver at an address of its own, which comes back after each kill. */
interface Receiver {
  port: number;
  isUp: boolean;
  killAndStart(): Promise<void>;
}

async function startReceiver(house: House, machine: string): Promise<Receiver> {
  const port = await freePort();
  const start = async (): Promise<Program> =>
    await house.worker({ machine, environment: { FOYER_RECEIVE: `127.0.0.1:${port}` } });
  let program = await start();
  const receiver: Receiver = {
    port,
    isUp: true,
    killAndStart: async () => {
      receiver.isUp = false;
      await program.kill();
      program = await start();
      receiver.isUp = true;
    },
  };
  return receiver;
}

async function whicheverIsUp(receivers: readonly Receiver[], chance: Chance): Promise<Receiver> {
  return await until('a receiver to kill', () => {
    const up = receivers.filter(({ isUp }) => isUp);
    return up.length === 0 ? undefined : up[chance.whole(0, up.length - 1)];
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** What was handed over so far. */
interface Handing {
  /** Numbers of the mails that were answered with 250. */
  acknowledged: Set<number>;
  /** How often a mail had to be handed over again, because nobody answered. */
  again(): number;
  done: Promise<void>;
}

/** Hands mails over as mail servers do: again, to whoever listens, until there is a 250. */
function handOver(receivers: readonly Receiver[], to: string, mails: number): Handing {
  const acknowledged = new Set<number>();
  let next = 0;
  let again = 0;
  const server = async (): Promise<void> => {
    let client: SmtpClient | undefined;
    for (let mail = next++; mail < mails; mail = next++)
      while (!acknowledged.has(mail)) {
        try {
          client ??= await openSmtpClient(
            receivers.filter(({ isUp }) => isUp)[mail % 2]?.port ?? receivers[0]!.port,
          );
          if ((await client.send({ to, raw: bounce(mail) })).startsWith('250')) acknowledged.add(mail);
        } catch {
          // Nobody there, or gone in the middle: nothing was promised.
          if (client) again++;
          client = undefined;
          await pause(5);
        }
      }
    client?.close();
  };
  const done = Promise.all(Array.from({ length: width }, server)).then(() => undefined);
  return { acknowledged, again: () => again, done };
}

/** What a mail server sends of itself when nobody is there for a while; each a mail of its own. */
function bounce(number: number): Buffer {
  return Buffer.from(`From: MAILER-DAEMON@mx.example.org
Subject: Warning: could not send message for past 4 hours
X-Storm: ${number} .
Auto-Submitted: auto-replied
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

Your message was not delivered yet; we keep trying.
.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; v0@mail.example
Action: delayed
Status: 4.4.1

--b--
`);
}

/** Where bounces of one message go to. */
async function returnPathOf(house: House): Promise<string> {
  const web = await house.web();
  const worker = await house.worker();
  await untilOver(web, await press(web, 'normal'));
  await Promise.all([web.program.kill(), worker.kill()]);
  return house.sink.taken()[0]!.returnPath;
}

/** Copies by number of the mail. */
async function storedMails(house: House): Promise<Map<number, number>> {
  const { rows } = await house.postgres.run(
    `select substring(convert_from(raw, 'UTF8') from 'X-Storm: (\\d+)')::int as number, count(*)::int as copies
      from returned_mails group by 1`,
    house.database,
  );
  return new Map(
    (rows as { number: number; copies: number }[]).map(({ number, copies }) => [number, copies]),
  );
}

/** Mails that were neither read nor are to be: a job of a receiver that died is asked for again a minute later. */
async function forgotten(house: House): Promise<number> {
  const { rows } = await house.postgres.run(
    `select count(*)::int as count from returned_mails m where state = 'waiting'
      and not exists (select from graphile_worker.jobs j where j.key = 'read-returned:' || m.id)`,
    house.database,
  );
  return (rows as { count: number }[])[0]?.count ?? 0;
}
