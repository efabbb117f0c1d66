import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { testAuthority, type TestCertificate } from '../../test/sink/certificate.ts';
import { press, until, type House } from '../house.ts';
import { numbersOf, reckon, usualMarks } from '../reckoning.ts';
import { startSink, type Sink } from '../sink.ts';
import { addUp, exactly, type Mark, type Seen, type Storm, type Weather } from '../storm.ts';
import { clockNotes, isOver, messagesOf, openStage, played, type Stage } from './stage.ts';

/* B-28: servers whose encryption is not to be trusted, and people in between. */

export const storms: Storm[] = [
  {
    id: 'B-28',
    promise: 'where encryption is required nothing goes plain, and no password without it',
    blow: tls,
  },
];

const authority = testAuthority();
const stranger = testAuthority();
const past = { from: new Date('2020-01-01T00:00:00Z'), until: new Date('2020-02-01T00:00:00Z') };
const right = authority.issue(['127.0.0.1']);

/** A server that is not to be trusted: its certificate, who tampers, and what the screen must say. */
interface Untrusted {
  certificate?: TestCertificate;
  tampered?: 'inject' | 'stall';
  says: RegExp;
}

const untrusted: Readonly<Record<string, Untrusted>> = {
  expired: { certificate: authority.issue(['127.0.0.1'], past), says: /has expired/ },
  'wrong name': { certificate: authority.issue(['mail.other.example']), says: /another name/ },
  'self-signed': { certificate: stranger, says: /certificate .* (?:signed|cannot be trusted)/ },
  'unknown authority': { certificate: stranger.issue(['127.0.0.1']), says: /does not know/ },
  stripped: { says: /offers no encryption/ },
  injected: { certificate: right, tampered: 'inject', says: /said more before the encryption/ },
  stalled: { certificate: right, tampered: 'stall', says: /did not answer|too slow/ },
};

async function tls(weather: Weather): Promise<Seen> {
  return addUp(await Promise.all([required(weather), offered(weather)]));
}

/** One sending that waits before one bad server after the other, and goes out by the good one. */
async function required(weather: Weather): Promise<Seen> {
  const stage = await openStage(weather, { visitors: 50, nameOf: played('b28', () => '') });
  const { house, web } = stage;
  const servers = await Promise.all(
    Object.entries(untrusted).map(async ([name, { certificate, tampered }]) => ({
      name,
      sink: await startServer(stage, name, certificate, tampered),
    })),
  );
  const trusted = await startServer(stage, 'right', right);
  await logIn(stage, servers[0]!.sink);
  const id = await press(web, 'urgent');
  const marks: Mark[] = [];
  for (const { name, sink } of servers) {
    await moveRoute(stage, sink, 'require');
    marks.push(await whatItGot(stage, name, sink));
  }
  await moveRoute(stage, trusted, 'require');
  await stage.passUntil('its end', async () => await isOver(stage, id), 3_600);
  const reckoning = await reckon(web, { ...house, sink: trusted }, id);
  const messages = await messagesOf(web, id);
  marks.push(
    ...(await usualMarks(house, reckoning)),
    exactly('accepted by the right server', reckoning.sending.totals.accepted, house.visitors),
    exactly(
      'that say by which TLS',
      messages.filter(({ reply }) => / \(TLSv1\.[23]\)$/.test(reply ?? '')).length,
      50,
    ),
    exactly(
      'the right server got the password',
      trusted.heard().some(({ what }) => what === 'auth') ? 'yes' : 'no',
      'yes',
    ),
  );
  await Promise.all([...servers.map(({ sink }) => sink), trusted].map((sink) => sink.program.kill()));
  await stage.end();
  return { ...numbersOf(reckoning, servers.length), marks, notes: clockNotes(stage) };
}

/** What a bad server got: it must be nothing, and the screen must say why. */
async function whatItGot(stage: Stage, name: string, sink: Sink): Promise<Mark> {
  const { says, tampered } = untrusted[name]!;
  // A handshake is given two minutes.
  if (tampered === 'stall') {
    await until('its connection', () => (sink.heard().length > 0 ? true : undefined));
    await stage.pass(130);
  }
  await until(
    `the words about ${name}`,
    async () => ((await words(stage)).some((each) => says.test(each)) ? true : undefined),
    200,
  );
  const got = sink.heard().filter(({ what }) => ['auth', 'mail', 'rcpt'].includes(what));
  return exactly(`got by the server (${name})`, [...got.map(({ what }) => what), ...sink.taken()].length, 0);
}

async function words({ web }: Stage): Promise<string[]> {
  const { heldUp } = await web.get<{ heldUp: { words?: string }[] }>('/api/held-up');
  return heldUp.flatMap((each) => each.words ?? []);
}

/** Without a password encryption is taken as it comes, and each message says which. */
async function offered(weather: Weather): Promise<Seen> {
  const stage = await openStage(weather, { visitors: 50, nameOf: played('offered', () => '') });
  const { house, web } = stage;
  const strange = await startServer(stage, 'strange', stranger.issue(['mail.other.example']));
  const plain = await press(web, 'urgent');
  await stage.passUntil('its end', async () => await isOver(stage, plain), 3_600);
  await moveRoute(stage, strange, 'opportunistic');
  const encrypted = await press(web, 'normal');
  await stage.passUntil('its end', async () => await isOver(stage, encrypted), 3_600);
  const saying = async (id: string, what: RegExp): Promise<number> =>
    (await messagesOf(web, id)).filter(({ reply }) => what.test(reply ?? '')).length;
  const marks = [
    exactly('sent plain, and not called encrypted', await saying(plain, /^(?!.*TLS).+/), house.visitors),
    exactly(
      'sent encrypted, and the certificate called untrusted',
      await saying(encrypted, /\(TLSv1\.[23], certificate not trusted\)$/),
      house.visitors,
    ),
  ];
  await strange.program.kill();
  await stage.end();
  return { faults: 1, lost: 0, repeats: 0, uncertain: 0, marks, notes: [] };
}

async function startServer(
  { house, clock }: Stage,
  name: string,
  certificate?: TestCertificate,
  tampered?: string,
): Promise<Sink> {
  const folder = join(house.folder, name.replace(' ', '-'));
  mkdirSync(folder);
  const args = name === 'strange' ? [] : ['--auth', 'box:sesame'];
  if (certificate)
    for (const part of ['cert', 'key'] as const) {
      writeFileSync(join(folder, `${part}.pem`), certificate[part]);
      args.push(`--${part}`, join(folder, `${part}.pem`));
    }
  if (tampered !== undefined) args.push('--tampered', tampered);
  return await startSink(folder, { hears: true, args, environment: clock.environment });
}

/** A worker that logs in, and trusts this storm's authority. */
async function logIn(stage: Stage, sink: Sink): Promise<void> {
  const { house } = stage;
  const ca = join(house.folder, 'authority.pem');
  writeFileSync(ca, authority.cert);
  await stage.worker.kill();
  stage.worker = await house.worker({
    environment: { SMTP_URL: sink.url.replace('//', '//box:sesame@'), NODE_EXTRA_CA_CERTS: ca },
  });
}

/** Another server behind the same route, as rows: on this machine SMTP_URL alone would require no encryption. */
async function moveRoute({ house }: Stage, { port }: Sink, policy: string): Promise<void> {
  const settings = JSON.stringify({ port, policy });
  const before = await senders(house);
  await house.postgres.run(
    `update routes set settings = settings || '${settings}' where kind <> 'capture'`,
    house.database,
  );
  await until('the sender of the changed route', async () =>
    (await senders(house)) > before ? true : undefined,
  );
}

/** How many senders there ever were: a changed route has another one. */
async function senders(house: House): Promise<number> {
  const { rows } = await house.postgres.run('select count(*)::int as count from workers', house.database);
  return (rows[0] as { count: number }).count;
}
