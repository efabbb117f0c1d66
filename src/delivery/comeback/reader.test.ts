import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openLog } from '../../platform/log.ts';
import { openReader, type Reader, type ReaderOptions } from './reader.ts';

const human = Buffer.from(
  'From: Bea <bea@mail.example>\r\nSubject: =?utf-8?Q?Vrijdag_=E2=82=AC?=\r\n\r\nThanks!\r\n',
);
let folder: string;

/** A child that does what the mail says: the worst that a parser could be made to do. */
const wicked = `
process.on('message', ({ id, question }) => {
  const word = Buffer.from(question).toString();
  if (word === 'hang') for (;;);
  if (word === 'eat') { const all = []; for (;;) all.push(Buffer.alloc(8 << 20, 1)); }
  if (word === 'heap') { const all = []; for (;;) all.push(new Array(1e6).fill(word + all.length)); }
  if (word === 'die') process.exit(3);
  if (word === 'lie') process.send({ id, answer: { kind: 'bounce', recipients: 'all', admin: true } });
  process.send({ id, answer: { kind: 'human', recipients: [], why: String(process.pid), from: '', subject: '',
    ownMark: { returnPaths: [], messageIds: [], envelopeIds: [] } } });
});`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foyer-reader-'));
  await writeFile(join(folder, 'wicked.js'), wicked);
});
afterAll(() => rm(folder, { recursive: true }));

function reader(more: Partial<ReaderOptions> = {}): Reader {
  const it = openReader({ log: openLog('silent'), ...more });
  onTestFinished(() => it.stop());
  return it;
}

const wickedReader = (limits: ReaderOptions['limits']): Reader =>
  reader({ limits, program: pathToFileURL(join(folder, 'wicked.js')) });

describe('the reader', () => {
  it('reads mails one after the other in one child', async () => {
    const it = reader();
    const [first, second] = await Promise.all([it.read(human), it.read(human)]);
    expect(first).toMatchObject({
      read: { kind: 'human', from: 'Bea <bea@mail.example>', subject: 'Vrijdag €' },
    });
    expect(second).toEqual(first);
    const pid = it.pid();
    await it.read(human);
    expect(it.pid()).toBe(pid);
  });

  it('B-49: a mail that takes too long is given up, and the next one gets a new child', async () => {
    const it = wickedReader({ time: 300, memory: 256 << 20 });
    const [hung, next] = await Promise.all([it.read(Buffer.from('hang')), it.read(Buffer.from('well'))]);
    expect(hung).toEqual({ failed: 'time' });
    expect(next).toMatchObject({ read: { kind: 'human' } });
  });

  it.each(['eat', 'heap'])(
    'B-50: a mail that takes too much memory (%s) is given up within the limit',
    async (word) => {
      const it = wickedReader({ time: 10_000, memory: 160 << 20 });
      expect(await it.read(Buffer.from(word))).toEqual({ failed: 'memory' });
      expect(await it.read(Buffer.from('well'))).toMatchObject({ read: { kind: 'human' } });
    },
  );

  it('B-49: a child that dies of a mail, or says what it should not, fails that mail alone', async () => {
    const it = wickedReader({ time: 5_000, memory: 256 << 20 });
    expect(await it.read(Buffer.from('die'))).toEqual({ failed: 'died' });
    expect(await it.read(Buffer.from('lie'))).toEqual({ failed: 'died' });
    expect(await it.read(Buffer.from('well'))).toMatchObject({ read: { kind: 'human' } });
  });

  it('B-49: this process answers as before while a mail of the worst kind is read', async () => {
    const it = reader();
    await it.read(human);
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const bomb = `Subject: ${'=?utf-8?B?YQ==?= '.repeat(60_000)}\n${'X-A: b\n'.repeat(100_000)}\n${'--x\n'.repeat(100_000)}`;
    const reading = await it.read(Buffer.from(bomb));
    delay.disable();
    expect(reading).toHaveProperty('read');
    expect(delay.percentile(99) / 1e6).toBeLessThan(100);
  });

  it('knows no setting and no secret', async () => {
    const program = join(folder, 'tell.js');
    await writeFile(
      program,
      wicked.replace(
        'String(process.pid)',
        'Object.keys(process.env).filter((n) => !n.startsWith("NODE_")).join() + "."',
      ),
    );
    const it = reader({ program: pathToFileURL(program) });
    expect(await it.read(Buffer.from('well'))).toMatchObject({ read: { why: '.' } });
  });

  it('stops at once while a mail is being read, and says that nothing is known of it', async () => {
    const it = wickedReader({ time: 60_000, memory: 256 << 20 });
    await it.read(Buffer.from('well'));
    const reading = it.read(Buffer.from('hang'));
    const waiting = it.read(Buffer.from('well'));
    await new Promise((done) => setImmediate(done));
    await it.stop();
    expect(await reading).toEqual({ failed: 'stopped' });
    expect(await waiting).toEqual({ failed: 'stopped' });
  });
});
