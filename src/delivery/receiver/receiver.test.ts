import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { placeCast } from '../../../test/cast.ts';
import { testDatabase } from '../../../test/database.ts';
import { openDatabase, rows, sql } from '../../platform/database.ts';
import { openLog } from '../../platform/log.ts';
import { acceptedSending, client, handOver, returnPath, type Client } from '../comeback/comeback.testing.ts';
import type { ReceiverOptions } from './receiver.ts';
import { testReceiver } from './receiver.testing.ts';

const test = testDatabase();
let sendingId: string;

beforeAll(async () => {
  await placeCast(test.db);
  sendingId = await acceptedSending(test.db, [1, 2]);
});

const receiver = async (more: Partial<ReceiverOptions> = {}): Promise<number> =>
  (await testReceiver(test.db, more)).port;

async function talk(port: number): Promise<Client> {
  const it = await client(port);
  onTestFinished(() => it.end());
  await it.say('EHLO mx.example.org');
  return it;
}

interface Stored {
  sender: string;
  recipients: string[];
  raw: Buffer;
  state: string;
}
const stored = (subject: string): Promise<Stored[]> =>
  rows(
    test.db,
    sql<Stored>`select sender, recipients, raw, state from returned_mails
      where position(${Buffer.from(subject)} in raw) > 0 order by received_at`,
  );

describe('the receiver', () => {
  it('B-48: has a mail in the database, byte for byte, before it says 250', async () => {
    const it = await talk(await receiver());
    const to = returnPath(sendingId, 1);
    const mail = 'Subject: stored first\r\n\r\n.dots\r\n..stay\r\nand \xe9\r\n';
    expect(await handOver(it, to, mail)).toMatch(/^250 2\.0\.0/);
    const [found, ...more] = await stored('stored first');
    expect(more).toEqual([]);
    expect(found).toMatchObject({ sender: '', recipients: [to], state: 'waiting' });
    expect(found!.raw.toString('utf8')).toBe(mail);
  });

  it('B-48: a mail handed over once more, because the answer was lost, is the one that is there', async () => {
    const it = await talk(await receiver());
    for (let time = 0; time < 3; time++)
      expect(await handOver(it, returnPath(sendingId, 1), 'Subject: once and again\n\nwords')).toMatch(
        /^250/,
      );
    expect(await stored('once and again')).toHaveLength(1);
  });

  it('C-38: takes mail for return paths that we made, postmaster and abuse, and for nobody else', async () => {
    const it = await talk(await receiver());
    await it.say('MAIL FROM:<mailer-daemon@mx.example.org>');
    const own = returnPath(sendingId, 2);
    for (const address of [
      own,
      own.toUpperCase(),
      'postmaster@playhouse.example',
      'Postmaster',
      'abuse@playhouse.example',
    ])
      expect(await it.say(`RCPT TO:<${address}>`), address).toMatch(/^250/);
    const unknown = returnPath('0b9f0c3e-6f0a-4d6b-9b6e-3a1d3c1e2f10', 1);
    const forged = own.replace(/-\w{20}@/, '-00000000000000000000@');
    for (const address of [
      forged,
      unknown,
      own.replace('@playhouse', '@elsewhere'),
      'boxoffice@playhouse.example',
      'abuse@elsewhere.example',
    ])
      expect(await it.say(`RCPT TO:<${address}>`), address).toMatch(/^550 5\.1\.1/);
  });

  it.each([
    ['\\n.\\n', 'a\n.\nb'],
    ['\\n.\\r\\n', 'a\n.\r\nb'],
    ['\\r.\\r\\n', 'a\r.\r\nb'],
    ['\\r\\n.\\r', 'a\r\n.\rb'],
    ['\\r\\n.\\n', 'a\r\n.\nb'],
    ['a bare CR', 'a\rb'],
  ])('C-38: %s ends no mail, and a mail with it is refused', async (_, body) => {
    const it = await talk(await receiver());
    await it.say('MAIL FROM:<>');
    await it.say(`RCPT TO:<${returnPath(sendingId, 1)}>`);
    await it.say('DATA');
    const smuggled = `${body}\r\nMAIL FROM:<>\r\nRCPT TO:<postmaster>\r\nDATA\r\nSubject: smuggled\r\n\r\n`;
    expect(await it.bytes(`Subject: bare\r\n\r\n${smuggled}\r\n.\r\n`)).toMatch(/^554 5\.6\.0/);
    // One mail, one answer: what stood within was never heard as commands.
    expect(await it.say('NOOP')).toMatch(/^250/);
    expect(await stored('smuggled')).toEqual([]);
  });

  it('C-38: a dot that stands alone in a segment of its own ends no mail', async () => {
    const it = await talk(await receiver());
    await it.say('MAIL FROM:<>');
    await it.say(`RCPT TO:<${returnPath(sendingId, 1)}>`);
    await it.say('DATA');
    for (const piece of ['..', '\r\nSubject: in pieces\r', '\n\r\n.', '.\r\n', 'end\r', '\n'])
      await new Promise<void>((done) => it.socket.write(piece, () => done()));
    expect(await it.bytes('.\r\n')).toMatch(/^250/);
    expect((await stored('in pieces'))[0]?.raw.toString()).toBe(
      '.\r\nSubject: in pieces\r\n\r\n.\r\nend\r\n',
    );
  });

  it('C-38: knows neither BDAT nor relaying, and asks nobody to log in', async () => {
    const it = await client(await receiver());
    onTestFinished(() => it.end());
    const hello = await it.say('EHLO mx.example.org');
    expect(hello).toMatch(/PIPELINING/);
    expect(hello).toMatch(/SIZE 26214400/);
    expect(hello).toMatch(/8BITMIME/);
    expect(hello).toMatch(/SMTPUTF8/);
    expect(hello).not.toMatch(/CHUNKING|AUTH|STARTTLS/);
    expect(await it.say('BDAT 10 LAST')).toMatch(/^5/);
    expect(await it.say('AUTH PLAIN AGEAYg==')).toMatch(/^5/);
  });

  it('B-51: refuses a mail that has been through more than 50 servers', async () => {
    const it = await talk(await receiver());
    const hops = (count: number) =>
      `${'Received: from a by b\n'.repeat(count)}Subject: hops ${count}\n\nwords`;
    expect(await handOver(it, returnPath(sendingId, 1), hops(51))).toMatch(/^554 5\.4\.6/);
    expect(await handOver(it, returnPath(sendingId, 1), hops(50))).toMatch(/^250/);
  });

  it('B-48: answers 452 while the database is away, keeps nothing of it, and takes the mail afterwards', async () => {
    const away = openDatabase({ connection: test.url, max: 2, name: 'away', log: openLog('silent') });
    const port = await receiver({ db: away.db });
    const it = await talk(port);
    await it.say('MAIL FROM:<>');
    expect(await it.say(`RCPT TO:<${returnPath(sendingId, 1)}>`)).toMatch(/^250/);
    expect(await it.say('DATA')).toMatch(/^354/);
    await away.close();
    expect(await it.bytes('Subject: away\r\n\r\nwords\r\n.\r\n')).toMatch(/^452 4\.3\.1/);
    expect(await handOver(it, returnPath(sendingId, 1), 'Subject: away\n\nwords')).toMatch(/^451 4\.3\.0/);
    expect(await stored('away')).toEqual([]);
    const back = await talk(await receiver());
    expect(await handOver(back, returnPath(sendingId, 1), 'Subject: away\n\nwords')).toMatch(/^250/);
  });

  it('B-50: refuses what is larger than it says it takes, by the size declared and by the size that comes', async () => {
    const it = await talk(await receiver({ limits: { mailBytes: 1_000 } }));
    expect(await it.say('MAIL FROM:<> SIZE=1001')).toMatch(/^552/);
    expect(await handOver(it, returnPath(sendingId, 1), `Subject: large\n\n${'a'.repeat(2_000)}`)).toMatch(
      /^552/,
    );
    expect(await handOver(it, returnPath(sendingId, 1), 'Subject: small\n\nwords')).toMatch(/^250/);
    expect(await stored('large')).toEqual([]);
  });

  it('asks to come later while too many bytes are under way', async () => {
    const it = await talk(await receiver({ limits: { bytesUnderWay: 500 } }));
    expect(await handOver(it, returnPath(sendingId, 1), `Subject: many\n\n${'a'.repeat(900)}`)).toMatch(
      /^452 4\.3\.1/,
    );
    expect(await handOver(it, returnPath(sendingId, 1), 'Subject: few\n\nwords')).toMatch(/^250/);
  });

  it('C-44: takes so many connections from one address and no more, until one of them ends', async () => {
    const port = await receiver({ limits: { connectionsPerPeer: 2 } });
    const [first] = [await talk(port), await talk(port)];
    const third = await client(port);
    expect(third.greeting).toMatch(/^421 4\.7\.0/);
    first.end();
    await expect
      .poll(async () => {
        const next = await client(port).catch(() => undefined);
        next?.end();
        return next?.greeting ?? '';
      })
      .toMatch(/^220/);
  });

  it('C-44: hangs up on whoever hands a mail over a byte now and then', async () => {
    const it = await talk(await receiver({ limits: { mail: 100 } }));
    await it.say('MAIL FROM:<>');
    await it.say(`RCPT TO:<${returnPath(sendingId, 1)}>`);
    await it.say('DATA');
    await expect(it.bytes('Subject: slow\r\n')).rejects.toThrow('gone');
    expect(await stored('slow')).toEqual([]);
  });

  it('says in a sentence that its port is taken', async () => {
    const port = await receiver();
    await expect(receiver({ at: { host: '127.0.0.1', port } })).rejects.toMatchObject({ code: 'port_taken' });
  });
});
