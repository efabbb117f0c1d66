import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { testAuthority } from '../../../test/sink/certificate.ts';
import { channelTo, fakeSender, mails, mailTo } from '../../../test/sink/fake-sender.ts';
import { openSink, usualCapabilities } from '../../../test/sink.ts';
import type { SmtpRelay } from './smtp.ts';

const authority = testAuthority();
const certificate = authority.issue(['localhost', '127.0.0.1']);

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** Sends all and waits until each has its verdict. */
async function sendAll(
  relay: Partial<SmtpRelay> & { port: number },
  messages = mails(40),
): Promise<ReturnType<typeof fakeSender>> {
  const sender = fakeSender(messages);
  const channel = channelTo(relay, sender);
  closing.push(() => channel.close(0));
  channel.wake();
  await expect.poll(() => sender.verdicts.length).toBe(messages.length);
  return sender;
}

describe('capabilities, present and absent, against our own sink', () => {
  const all = ['PIPELINING', 'SIZE 100000', '8BITMIME', 'SMTPUTF8', 'DSN', 'ENHANCEDSTATUSCODES', 'CHUNKING'];

  const offers: { name: string; capabilities: string[] }[] = [
    { name: 'none', capabilities: [] },
    { name: 'all', capabilities: all },
    ...all.map((each) => ({ name: `all but ${each}`, capabilities: all.filter((other) => other !== each) })),
  ];

  test.each(offers)('$name: every mail arrives whole', async ({ capabilities }) => {
    const sink = await openSink({ capabilities, keep: true });
    closing.push(() => sink.close());
    const messages = mails(40).map((message) => ({ ...message, data: `${message.data}..\r\n.\r\n.dot\r\n` }));
    const sender = await sendAll({ port: sink.port }, messages);
    expect(sender.counts()).toEqual({ accepted: 40 });
    const arrived = sink.mails.map((mail) => mail.raw?.toString('latin1'));
    expect(arrived).toHaveLength(40);
    expect(new Set(arrived)).toEqual(new Set(messages.map((each) => each.data)));
    const text = sink.commands.join('\n');
    expect(text.includes(' SIZE=')).toBe(capabilities.includes('SIZE 100000'));
    expect(text.includes('ENVID=')).toBe(capabilities.includes('DSN'));
  });

  test('PIPELINING takes one round trip a message: body and next envelope in one write', async () => {
    const sink = await openSink({ capabilities: ['PIPELINING'] });
    closing.push(() => sink.close());
    const sender = fakeSender(mails(40));
    const channel = channelTo({ port: sink.port }, sender, { connections: 1 });
    channel.wake();
    await expect.poll(() => sender.counts()).toEqual({ accepted: 40 });
    // EHLO, the first envelope, and then one write a message.
    expect(sink.turns).toBe(2 + 40);
    await channel.close(0);
  });

  test('a peer that knows HELO only gets its mail', async () => {
    const greeted = new Set<number>();
    const sink = await openSink({
      script: ({ phase, connection }) => {
        if (phase !== 'hello' || greeted.has(connection)) return undefined;
        greeted.add(connection);
        return '502 5.5.2 Unknown command';
      },
    });
    closing.push(() => sink.close());
    expect((await sendAll({ port: sink.port })).counts()).toEqual({ accepted: 40 });
    expect(sink.commands.filter((line) => line.includes('HELO'))).toHaveLength(sink.connections);
  });

  test('an accented address goes where SMTPUTF8 is offered; elsewhere it alone is refused', async () => {
    const accented = mailTo('zoë@visitor.example', { needsUtf8: true });
    const able = await openSink({ capabilities: [...usualCapabilities, 'SMTPUTF8'], keep: true });
    const unable = await openSink();
    closing.push(
      () => able.close(),
      () => unable.close(),
    );
    expect((await sendAll({ port: able.port }, [accented, ...mails(5)])).counts()).toEqual({ accepted: 6 });
    const sunk = able.mails.find((mail) => mail.recipient === 'zoë@visitor.example');
    expect(sunk?.raw?.toString('utf8')).toContain('To: zoë@visitor.example');
    const sender = await sendAll({ port: unable.port }, [accented, ...mails(5)]);
    expect(sender.counts()).toEqual({ refused: 1, accepted: 5 });
    expect(unable.commands.join('\n')).not.toContain('zo');
  });

  test('a message above the SIZE offered is refused before it is sent, the others go', async () => {
    const sink = await openSink({ capabilities: ['PIPELINING', 'SIZE 1000'] });
    closing.push(() => sink.close());
    const large = mailTo('large@visitor.example', { data: `Subject: x\r\n\r\n${'x'.repeat(990)}\r\n` });
    const sender = await sendAll({ port: sink.port }, [...mails(2), large, ...mails(2, 'b')]);
    expect(sender.counts()).toEqual({ accepted: 4, refused: 1 });
    expect(sink.commands.join('\n')).not.toContain('large@');
  });
});

describe('against smtp-server', () => {
  const features = ['PIPELINING', 'SMTPUTF8', '8BITMIME', 'STARTTLS', 'AUTH', 'SIZE'] as const;

  test.each([[[]], ...features.map((each) => [[each]]), [[...features]]])('without %j', async (absent) => {
    const taken: string[] = [];
    const without = (name: (typeof features)[number]): boolean => (absent as string[]).includes(name);
    const options: SMTPServerOptions = {
      ...certificate,
      hidePIPELINING: without('PIPELINING'),
      hideSMTPUTF8: without('SMTPUTF8'),
      hide8BITMIME: without('8BITMIME'),
      hideSTARTTLS: without('STARTTLS'),
      hideSize: without('SIZE'),
      size: 100_000,
      authOptional: without('AUTH'),
      disabledCommands: without('AUTH') ? ['AUTH'] : [],
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, done) =>
        username === 'box' && password === 'secret' ? done(null, { user: username }) : done(new Error('no')),
      onData: (stream, session, done) => {
        stream
          .on('data', () => undefined)
          .on('end', () => {
            taken.push(...session.envelope.rcptTo.map((each) => each.address));
            done();
          });
      },
    };
    const server = new SMTPServer(options);
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    closing.push(() => new Promise((resolve) => server.close(() => resolve())));
    const login = without('AUTH') ? {} : { user: 'box', password: 'secret' };
    const { port } = server.server.address() as AddressInfo;
    const sender = await sendAll({ port, ca: authority.cert, ...login });
    expect(sender.counts()).toEqual({ accepted: 40 });
    expect(new Set(taken).size).toBe(40);
  });
});

describe("against Postfix's smtp-sink", () => {
  let folder: string | undefined;
  let whyNot = '';
  beforeAll(async () => {
    const fetched = await promisify(execFile)('scripts/fetch-postfix.sh').catch((thrown: Error) => thrown);
    if (fetched instanceof Error) whyNot = `Not tested against smtp-sink. ${fetched.message}`;
    else folder = fetched.stdout.trim();
  });

  test.for<[string, string[]]>([
    ['all capabilities', []],
    ['no PIPELINING', ['-p']],
    ['no ESMTP at all', ['-e']],
    ['no 8BITMIME', ['-8']],
    ['no ENHANCEDSTATUSCODES', ['-E']],
  ])('%s', async ([, flags], { skip }) => {
    if (folder === undefined) return skip(whyNot);
    const port = 20_000 + (process.pid % 10_000) + Math.floor(Math.random() * 20_000);
    const user = process.getuid?.() === 0 ? ['-u', 'root'] : [];
    const sink = spawn(`${folder}/bin/smtp-sink`, [...user, ...flags, `127.0.0.1:${port}`, '100'], {
      stdio: 'ignore',
    });
    closing.push(async () => {
      sink.kill();
      await once(sink, 'exit');
    });
    const sender = fakeSender(mails(500));
    const channel = channelTo({ port }, sender, { connections: 10 });
    closing.push(() => channel.close(0));
    channel.wake();
    await expect.poll(() => sender.counts(), { timeout: 15_000 }).toEqual({ accepted: 500 });
  });
});
