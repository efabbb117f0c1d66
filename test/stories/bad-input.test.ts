import { randomUUID } from 'node:crypto';
import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { instancesAnswer } from '../../src/boxoffice/contract.ts';
import { sendingAnswer } from '../../src/delivery/contract.ts';
import { errorAnswer } from '../../src/platform/http.ts';
import { testDatabase } from '../database.ts';
import { openSink, type Sink, type SinkOptions } from '../sink.ts';
import { pressSend } from './press-send.ts';
import { patience, storyHouse, until, type Environment, type Foyer } from './process.ts';
import { compare, reckon } from './reckoning.ts';
import { ahead, cancelled, csv, empty, importVenue, type Visitor } from './venue.ts';

/*
 * Whatever is wrong, a person reads what it is and what to do next, no stack trace, and nothing is lost. The house
 * itself looks through all that its processes printed.
 */
vi.setConfig({ testTimeout: 2 * patience, hookTimeout: 2 * patience });

const database = testDatabase();
const house = storyHouse('each', () => ({ DATABASE_URL: database.url, FOYER_SECRET: 'a'.repeat(32) }));

const visitors: Visitor[] = Array.from({ length: 30 }, (_, index) => ({
  last_name: `Visser ${index}`,
  email: `visser${index}@mail.example`,
}));
const audience = new Set(visitors.map(({ email }) => email!));

beforeAll(async () => {
  const foyer = await house.start();
  await importVenue(house, visitors);
  await foyer.stop();
});

describe('a command', () => {
  const noDatabase: Environment = { DATABASE_URL: '', FOYER_SECRET: '' };
  const help = /example|is not a setting|There is no|must|needs|It imports|required|Did you mean/;

  test.each<[string, string[], Environment, RegExp]>([
    [
      'an unknown setting',
      ['start'],
      { FOYER_X: '1' },
      /^FOYER_X is not a setting of Foyer\. The settings are PORT/,
    ],
    ['a misspelt port', ['start'], { PORT: 'eight' }, /^PORT must be a whole number.*for example PORT=8025/],
    [
      'a host that others reach',
      ['start'],
      { HOST: '0.0.0.0' },
      /^HOST is an address of this machine.* needs FOYER_URL/,
    ],
    ['a relay that is no URL', ['start'], { SMTP_URL: 'mail.example' }, /^SMTP_URL must look like smtp:/],
    ['web without a database', ['web'], noDatabase, /^foyer web needs DATABASE_URL.*use foyer start/],
    [
      'a worker without a database',
      ['worker'],
      noDatabase,
      /^foyer worker needs DATABASE_URL.*use foyer start/,
    ],
    ['an unknown command', ['strat'], {}, /unknown command 'strat'/],
    ['a send without its template', ['send', '--instance', ahead], {}, /--template <code>/],
    [
      'an import of nothing known',
      ['import', 'seats', 'x.csv'],
      {},
      /"seats" is not something Foyer imports\. It imports venues/,
    ],
    [
      'an import of no file',
      ['import', 'events', '/no/such.csv'],
      {},
      /There is no file \/no\/such\.csv\. Check the path/,
    ],
  ])('with %s ends with 2 and a sentence', async (_, args, environment, sentence) => {
    const { code, out, err } = await house.foyer(args, environment);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(sentence);
    expect(err).toMatch(help);
  });

  test.each<[string, string[], RegExp]>([
    [
      'an unknown template',
      [cancelled, 'CANCLE'],
      /No template has the code or name “CANCLE”\. There are CANCEL/,
    ],
    [
      'a reminder for a cancelled instance',
      [cancelled, 'REMINDER'],
      /is cancelled, so only a message of purpose change/,
    ],
    [
      'an instance without holders',
      [empty, 'REMINDER'],
      /^Nobody holds a valid ticket for "The Cherry Orchard".*Check the instance/,
    ],
    ['an unknown instance', ['NEVER', 'CANCEL'], /^No instance has the number "NEVER".*Look it up/],
  ])('that sends to %s ends with 2 and a sentence', async (_, [instance, template], sentence) => {
    const args = ['send', '--instance', instance!, '--template', template!, '--confirm-no-marketing'];
    const { code, out, err } = await house.foyer(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(sentence);
  });

  test('whose database is away ends with 1 and says what to check', async () => {
    const { code, out, err } = await house.foyer(['start'], {
      DATABASE_URL: 'postgres://foyer@127.0.0.1:1/x',
    });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^The database of DATABASE_URL cannot be reached\. Check that it runs/m);
  });

  test('that imports a wrong file names rows and columns, ends with 2, and takes nothing in', async () => {
    const right = { source_id: 'NEW', event: 'E1', stage: 'S1', starts_at: '2027-01-01T20:00:00Z' };
    const file = join(house.folder, 'instances.csv');
    const rows = [
      right,
      { ...right, source_id: 'N2', starts_at: 'tomorrow' },
      { ...right, source_id: 'N3', event: 'E9' },
    ];
    await writeFile(file, csv(rows));
    const { code, out } = await house.foyer(['import', 'instances', file]);
    expect(code).toBe(2);
    expect(out).toMatch(
      /^Nothing of instances\.csv was taken in: 2 errors\. Mend the file and import it again\.$/m,
    );
    expect(out).toMatch(/^row 3, starts_at: .*a moment such as/m);
    expect(out).toMatch(/^row 4, event: .*E9/m);
    const foyer = await house.start();
    expect((await foyer.get('/api/instances', instancesAnswer)).total).toBe(3);
  });
});

describe('starting', () => {
  test('where the port is taken says so and proposes another', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await until('the other program', () => (other.listening ? true : undefined));
    const { port } = other.address() as AddressInfo;
    const { code, err } = await house.foyer(['start'], { PORT: String(port) });
    expect(code).toBe(2);
    expect(err).toContain(
      `Port ${port} is in use by another program. Choose another one, for example: PORT=${port + 1}`,
    );
  });

  test('twice ends the second with 3, and it says where the first is', async () => {
    const first = await house.start();
    const began = performance.now();
    const { code, err } = await house.foyer(['start']);
    // Two seconds on an idle machine; what it must not do is wait for a lease or a time limit.
    expect(performance.now() - began).toBeLessThan(20_000);
    expect(code).toBe(3);
    expect(err).toContain(`Foyer is already running at ${first.address} (process ${first.pid}).`);
    expect((await first.ask('GET', '/api/health')).status).toBe(200);
  });
});

test('the API answers whatever it is sent with a sentence', async () => {
  const foyer = await house.start();
  const wish = { instance: ahead, template: 'REMINDER', confirmNoMarketing: true };
  const key = { 'idempotency-key': randomUUID() };
  const cases: [string, number, unknown, Record<string, string>?][] = [
    ['/api/sendings', 400, '{"instance": "AHEAD",'],
    ['/api/sendings', 400, ''],
    ['/api/sendings', 400, '[]'],
    ['/api/sendings', 400, '"REMINDER"'],
    ['/api/sendings', 400, 'null'],
    ['/api/sendings', 415, 'instance=AHEAD', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['/api/sendings', 413, JSON.stringify({ ...wish, freeText: 'x'.repeat(1_100_000) }), key],
    ['/api/sendings', 400, wish],
    ['/api/sendings', 400, { ...wish, confirmNoMarketing: false }, key],
    ['/api/sendings', 400, { ...wish, lane: 1 }, key],
    ['/api/sendings', 400, { ...wish, instance: ['AHEAD'] }, key],
    ['/api/sendings', 400, { ...wish, instance: 'a\0b' }, key],
    ['/api/sendings', 400, { ...wish, instance: empty }, key],
    ['/api/sendings', 400, { ...wish, instance: cancelled }, key],
    ['/api/sendings', 404, { ...wish, template: 'NONE' }, key],
    ['/api/sendings', 404, { ...wish, instance: 'NEVER' }, key],
    ['/api/sendings/nothing/stop', 404, {}],
    ['/api/templates', 400, { code: 'X', purpose: 'change' }],
    ['/api/nowhere', 404, {}],
  ];
  for (const [path, status, body, headers] of cases) {
    const what = `${path} ${String(JSON.stringify(body)).slice(0, 100)}`;
    const answer = await foyer.ask('POST', path, body, headers);
    expect(answer.status, `${what}: ${answer.text}`).toBe(status);
    const { message } = errorAnswer.parse(answer.body).error;
    expect(message, what).toMatch(/^[A-Z"“].{15,}[.)]$/s);
    expect(answer.text, what).not.toMatch(/\\n\s+at |node_modules|\.ts:/);
  }
});

describe('while the way out is closed', () => {
  const relays: Sink[] = [];
  afterAll(async () => {
    for (const relay of relays) await relay.close();
  });
  const openRelay = async (options: SinkOptions = {}): Promise<Sink> => {
    const relay = await openSink(options);
    relays.push(relay);
    return relay;
  };

  /** Sends, and waits until the sending says why nothing goes. Nothing of it may have gone. */
  async function heldUp(foyer: Foyer, freeText: string, why: RegExp): Promise<string> {
    const { id } = await pressSend(foyer, { instance: cancelled, template: 'CANCEL', freeText });
    const held = await until(`sending ${id} to say ${why}`, async () => {
      const sending = await foyer.get(`/api/sendings/${id}`, sendingAnswer);
      expect(sending.totals.accepted).toBe(0);
      return why.test(sending.why ?? '') ? sending : undefined;
    });
    expect(held).toMatchObject({ state: 'running', endedAt: null });
    expect(held.why).not.toMatch(/\n|\bat \//);
    return id;
  }

  /** How many are accepted in the end; the relay must have the same people, each once. */
  async function acceptedOf(foyer: Foyer, id: string, relay: Sink): Promise<number> {
    const reckoning = await reckon(foyer, id);
    expect(compare(reckoning, relay.mails, audience)).toBe(0);
    return reckoning.sending.totals.accepted;
  }

  test('a relay that is down is named; when it is back, everybody gets their message', async () => {
    const gone = await openSink();
    await gone.close();
    const foyer = await house.start({ SMTP_URL: `smtp://127.0.0.1:${gone.port}` });
    const why = new RegExp(`^Nobody answers at 127\\.0\\.0\\.1:${gone.port}: the mail server is not running`);
    const id = await heldUp(foyer, 'The relay is down.', why);
    const back = await openRelay({ port: gone.port });
    expect(await acceptedOf(foyer, id, back)).toBe(audience.size);
  });

  test('a wrong password is named; with the right one everybody gets their message', async () => {
    const relay = await openRelay({ auth: { user: 'box', password: 'right' } });
    const urlWith = (password: string): string => `smtp://box:${password}@127.0.0.1:${relay.port}`;
    const wrong = await house.start({ SMTP_URL: urlWith('wrong') });
    const id = await heldUp(
      wrong,
      'The password is wrong.',
      /did not accept the user name or password\. Correct them/,
    );
    expect((await wrong.stop()).code).toBe(0);
    const right = await house.start({ SMTP_URL: urlWith('right') });
    expect(await acceptedOf(right, id, relay)).toBe(audience.size);
  });

  test('B-15: a full disk is named, no dot is written without a journal; with room everybody gets their message', async () => {
    const relay = await openRelay();
    const disk = await fullDisk(join(house.folder, 'data/journal'));
    onTestFinished(() => disk.makeRoom());
    const foyer = await house.start({ SMTP_URL: `smtp://127.0.0.1:${relay.port}` });
    const id = await heldUp(foyer, 'The disk is full.', /the journal cannot be written.*Free some space/);
    expect(relay.mails).toEqual([]);
    await disk.makeRoom();
    expect(await acceptedOf(foyer, id, relay)).toBe(audience.size);
  });

  test('B-59: afterwards verify finds nothing', async () => {
    expect(await house.foyer(['verify'])).toMatchObject({ code: 0, out: 'verify: everything adds up\n' });
  });
});

const run = promisify(execFile);

/** Makes this folder a full disk: a tiny file system where this user may mount one, else a folder that cannot be made. */
async function fullDisk(folder: string): Promise<{ makeRoom(): Promise<void> }> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  const isMounted = await run('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]).then(
    () => true,
    () => false,
  );
  if (!isMounted) {
    await rm(folder, { recursive: true });
    await writeFile(folder, 'in the way');
    return { makeRoom: () => rm(folder, { force: true, recursive: true }) };
  }
  const filler = join(folder, 'filler');
  await expect(writeFile(filler, Buffer.alloc(1_000_000))).rejects.toThrow('ENOSPC');
  onTestFinished(async () => void (await run('umount', [folder])));
  return { makeRoom: () => rm(filler, { force: true }) };
}
