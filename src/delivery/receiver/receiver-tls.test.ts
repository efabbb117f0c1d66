import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { placeCast } from '../../../test/cast.ts';
import { testDatabase } from '../../../test/database.ts';
import { testAuthority } from '../../../test/sink/certificate.ts';
import { row, sql } from '../../platform/database.ts';
import { openLog } from '../../platform/log.ts';
import {
  acceptedSending,
  client,
  handOver,
  returnPath,
  secured,
  type Client,
} from '../comeback/comeback.testing.ts';
import { certificateLoop, readCertificate } from './certificate.ts';
import type { ReceiverOptions, RunningReceiver } from './receiver.ts';
import { testReceiver } from './receiver.testing.ts';

const test = testDatabase();
const authority = testAuthority();
const certificate = authority.issue(['localhost']);
let to: string;

beforeAll(async () => {
  await placeCast(test.db);
  to = returnPath(await acceptedSending(test.db, [1]), 1);
});

const receiver = (more: Partial<ReceiverOptions> = {}): Promise<RunningReceiver> =>
  testReceiver(test.db, { certificate, ...more });

async function hello(port: number): Promise<{ it: Client; offers: string }> {
  const it = await client(port);
  onTestFinished(() => it.end());
  return { it, offers: await it.say('EHLO mx.example.org') };
}

/** Handshake, and hello once more as a client must (RFC 3207, 4.2). */
async function startTls(it: Client): Promise<{ it: Client; offers: string }> {
  const through = await secured(it, authority.cert);
  return { it: through, offers: await through.say('EHLO mx.example.org') };
}

async function stored(subject: string): Promise<number> {
  const { count } = await row(
    test.db,
    sql<{
      count: number;
    }>`select count(*) as count from returned_mails where position(${Buffer.from(subject)} in raw) > 0`,
  );
  return count;
}

describe('the receiver with a certificate', () => {
  it('takes a mail through STARTTLS, by the certificate it was given, and offers it once', async () => {
    const { port } = await receiver();
    const { it: plain, offers } = await hello(port);
    expect(offers).toMatch(/STARTTLS/);
    expect(await plain.say('STARTTLS now')).toMatch(/^501/);
    expect(await plain.say('STARTTLS')).toMatch(/^220/);
    const { it, offers: within } = await startTls(plain);
    expect((it.socket as TLSSocket).getPeerCertificate().subject.CN).toBe('localhost');
    expect((it.socket as TLSSocket).getProtocol()).toMatch(/^TLSv1\.[23]$/);
    expect(within).not.toMatch(/STARTTLS|AUTH/);
    expect(await handOver(it, to, 'Subject: by TLS\n\nwords')).toMatch(/^250/);
    expect(await stored('Subject: by TLS')).toBe(1);
  });

  it('takes a mail of a server that knows no TLS all the same', async () => {
    const { it } = await hello((await receiver()).port);
    expect(await handOver(it, to, 'Subject: in clear\n\nwords')).toMatch(/^250/);
  });

  it('C-38: forgets what was said before the handshake', async () => {
    const { it: plain } = await hello((await receiver()).port);
    await plain.say('MAIL FROM:<>');
    expect(await plain.say(`RCPT TO:<${to}>`)).toMatch(/^250/);
    expect(await plain.say('STARTTLS')).toMatch(/^220/);
    const it = await secured(plain, authority.cert);
    expect(await it.say('DATA'), 'nobody has said hello').toMatch(/^503/);
    await it.say('EHLO mx.example.org');
    expect(await it.say('DATA'), 'there is no recipient').toMatch(/^503/);
  });

  it('C-38: commands that stand behind STARTTLS in the same segment are never heard', async () => {
    const { it: plain } = await hello((await receiver()).port);
    const injected = `EHLO evil\r\nMAIL FROM:<>\r\nRCPT TO:<${to}>\r\nDATA\r\nSubject: injected\r\n\r\nwords\r\n.\r\n`;
    expect(await plain.bytes(`STARTTLS\r\n${injected}`)).toMatch(/^220/);
    const it = await secured(plain, authority.cert);
    // The first answer through TLS is the answer to the first thing said through TLS.
    expect(await it.say('DATA')).toMatch(/^503/);
    expect(await it.say('EHLO mx.example.org')).toMatch(/PIPELINING/);
    expect(await it.say('DATA')).toMatch(/^503/);
    expect(await stored('injected')).toBe(0);
  });

  it('C-38: what follows STARTTLS in clear in a segment of its own ends the connection', async () => {
    const { it } = await hello((await receiver()).port);
    expect(await it.say('STARTTLS')).toMatch(/^220/);
    await expect(it.bytes('MAIL FROM:<>\r\nSubject: injected later\r\n')).rejects.toThrow('gone');
    expect(await stored('injected later')).toBe(0);
  });

  it('C-44: hangs up on a handshake that comes a byte now and then, and on one that never comes', async () => {
    const { port } = await receiver({ limits: { untilMail: 150, silence: 60_000 } });
    const begun = Buffer.from('16030102000100', 'hex');
    for (const isDripping of [true, false]) {
      const { it } = await hello(port);
      expect(await it.say('STARTTLS')).toMatch(/^220/);
      let at = 0;
      const drip = setInterval(() => it.socket.write(begun.subarray(at, ++at)), 20);
      if (!isDripping) clearInterval(drip);
      // It says that it ends its side; the library closes the whole within 5 s of that.
      await once(it.socket.resume(), 'end');
      clearInterval(drip);
    }
  });

  it('C-44: hangs up on a session that says something now and then and never hands a mail over', async () => {
    const { port } = await receiver({ limits: { untilMail: 150 } });
    const { it } = await hello(port);
    const noops = async (): Promise<void> => {
      for (;;) expect(await it.say('NOOP')).toMatch(/^250/);
    };
    await expect(noops()).rejects.toThrow('gone');
  });
});

describe('the receiver without a certificate', () => {
  it('neither offers STARTTLS nor does it, least of all with a certificate whose key everybody knows', async () => {
    const { port } = await receiver({ certificate: undefined });
    const { it, offers } = await hello(port);
    expect(offers).not.toMatch(/STARTTLS/);
    expect(await it.say('STARTTLS')).toMatch(/^5/);
    expect(await handOver(it, to, 'Subject: without\n\nwords')).toMatch(/^250/);
  });
});

describe('the certificate', () => {
  async function files(pair = certificate): Promise<{ cert: string; key: string }> {
    const folder = await mkdtemp(join(tmpdir(), 'foyer-certificate-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const at = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') };
    await writeFile(at.cert, pair.cert);
    await writeFile(at.key, pair.key);
    return at;
  }

  it('is read from its files, and what cannot be used is said in a sentence with their names', async () => {
    const at = await files();
    expect(await readCertificate(at)).toEqual(certificate);
    const wrong = [
      { ...at, key: join(at.key, 'nowhere') },
      await files({ ...certificate, key: authority.issue(['localhost']).key }),
      await files({ cert: 'no PEM', key: certificate.key }),
    ];
    for (const each of wrong)
      await expect(readCertificate(each)).rejects.toMatchObject({
        code: 'certificate_unusable',
        message: expect.stringContaining(each.cert) as string,
      });
  });

  it('is taken anew when its files change, without a restart, and kept while they fit nothing', async () => {
    const at = await files();
    const running = await receiver();
    const loop = certificateLoop(at, (read) => running.renew(read), openLog('silent'));
    const serial = async (): Promise<string> => {
      const { it: plain } = await hello(running.port);
      await plain.say('STARTTLS');
      const { it } = await startTls(plain);
      return (it.socket as TLSSocket).getPeerCertificate().serialNumber;
    };
    const before = await serial();
    const renewed = authority.issue(['localhost']);
    await loop.tick();
    await writeFile(at.cert, renewed.cert);
    await loop.tick();
    expect(await serial(), 'the key is still the old one').toBe(before);
    await writeFile(at.key, renewed.key);
    await loop.tick();
    expect(await serial()).not.toBe(before);
  });
});
