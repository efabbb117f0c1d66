import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from './errors.ts';
import { isLoopback, readSettings } from './settings.ts';

type Environment = Record<string, string | undefined>;

/** Every problem told; the message alone, as a terminal shows it, must hold them all. */
function problemsOf(environment: Environment): { at: string; message: string }[] {
  try {
    readSettings(environment);
    return [];
  } catch (thrown) {
    const told = thrown instanceof AppError && thrown.kind === 'invalid' && thrown.code === 'settings';
    if (!told || thrown.problems.some(({ message }) => !thrown.message.includes(message))) throw thrown;
    return [...thrown.problems];
  }
}

describe('settings', () => {
  it('have a default for everything', () => {
    expect(readSettings({})).toEqual({
      port: 8025,
      host: '127.0.0.1',
      dataFolder: resolve('data'),
      logLevel: 'info',
      isInsecureAllowed: false,
      trustedProxies: [],
    });
  });

  it('that are empty count as not set', () => {
    expect(readSettings({ PORT: '', DATABASE_URL: '', SMTP_URL: '' })).toEqual(readSettings({}));
  });

  it.each<[string, Environment, RegExp]>([
    ['PORT', { PORT: 'eight' }, /whole number from 0 to 65535, for example/],
    ['FOYER_RECEIVE', { FOYER_RECEIVE: 'mail.example.org' }, /host:port or a port/],
    ['FOYER_RECEIVE', { FOYER_RECEIVE: '0.0.0.0:99999' }, /host:port or a port/],
    ['FOYER_DNS', { FOYER_DNS: 'resolver.lantern.example' }, /addresses of your own name servers/],
    ['FOYER_DNS', { FOYER_DNS: '10.0.0.53:0' }, /addresses of your own name servers/],
    ['FOYER_DNS', { FOYER_DNS: '10.0.0.53,fd00::53:' }, /addresses of your own name servers/],
    ['FOYER_RECEIVE_CERT', { FOYER_RECEIVE: '25', FOYER_RECEIVE_CERT: 'a.pem' }, /with FOYER_RECEIVE_KEY/],
    ['PORT', { PORT: '65536' }, /whole number from 0 to 65535/],
    ['PORT', { PORT: '80.5' }, /whole number/],
    ['HOST', { HOST: '0.0.0.0' }, /needs FOYER_URL/],
    ['HOST', { HOST: '127.example.org' }, /needs FOYER_URL/],
    [
      'DATABASE_URL',
      { DATABASE_URL: 'mysql://db', FOYER_SECRET: 'x'.repeat(32) },
      /must look like postgres:\/\//,
    ],
    ['FOYER_SECRET', { FOYER_SECRET: 'short' }, /at least 32 characters.*openssl rand -hex 32/],
    [
      'FOYER_SECRET',
      { DATABASE_URL: 'postgres://db/foyer' },
      /FOYER_SECRET is needed too, the same on every machine/,
    ],
    ['FOYER_URL', { FOYER_URL: 'foyer.example.org' }, /http\(s\) address/],
    ['FOYER_URL', { FOYER_URL: 'javascript:alert(1)' }, /http\(s\) address/],
    ['FOYER_URL', { SMTP_URL: 'smtp://relay.example.org' }, /FOYER_URL is not set/],
    ['SMTP_URL', { SMTP_URL: 'relay.example.org:25' }, /must look like smtp:\/\//],
    ['SMTP_URL', { SMTP_URL: 'smtp://a:50%@127.0.0.1' }, /percent-encoded/],
    ['FOYER_INSECURE', { FOYER_INSECURE: 'yes' }, /1 or not set/],
    ['FOYER_PROXIES', { FOYER_PROXIES: '10.0.0.0/99' }, /addresses or networks of your reverse proxies/],
    ['FOYER_LOG_LEVEL', { FOYER_LOG_LEVEL: 'loud' }, /one of debug, info, warn, error, silent/],
    [
      'FOYER_KILL_AT',
      { FOYER_KILL_AT: 'after-lunch' },
      /names a kill point, one of before-freeze, mid-freeze/,
    ],
    ['FOYER_PROT', { FOYER_PROT: '1' }, /FOYER_PROT is not a setting of Foyer\. The settings are PORT, HOST/],
  ])('a wrong %s gets one sentence that helps: %o', (at, environment, sentence) => {
    expect(problemsOf(environment)).toEqual([{ at, message: expect.stringMatching(sentence) as string }]);
  });

  it('let another HOST answer once it is known by which address people come', () => {
    const given = {
      HOST: '0.0.0.0',
      FOYER_URL: 'https://foyer.example.org/',
      FOYER_PROXIES: '10.0.0.0/24, ::1',
    };
    expect(readSettings(given)).toMatchObject({
      host: '0.0.0.0',
      publicUrl: 'https://foyer.example.org',
      trustedProxies: ['10.0.0.0/24', '::1'],
    });
  });

  it('name resolvers of one’s own, with a port where it is not 53', () => {
    const given = '10.0.0.53, 127.0.0.1:5353,[fd00::53]:53,::1';
    expect(readSettings({ FOYER_DNS: given }).dnsServers).toEqual(given.split(/, ?/));
    expect(readSettings({}).dnsServers).toBeUndefined();
  });

  it('that are wrong are told all at once', () => {
    expect(problemsOf({ PORT: 'x', FOYER_LOG_LEVEL: 'x', FOYER_X: 'x' }).map(({ at }) => at)).toEqual([
      'PORT',
      'FOYER_LOG_LEVEL',
      'FOYER_X',
    ]);
  });

  it('never repeat a secret in what they say', () => {
    const secret = 'hunter2-hunter2';
    const told = problemsOf({
      FOYER_SECRET: secret,
      SMTP_URL: `smtp:${secret}`,
      DATABASE_URL: `x://${secret}@db`,
    });
    expect(told).toHaveLength(3);
    expect(JSON.stringify(told)).not.toContain(secret);
  });

  it('take a relay with its password percent-encoded, TLS by the scheme and ports by custom', () => {
    const relay = (url: string) =>
      readSettings({ SMTP_URL: url, FOYER_URL: 'https://foyer.example.org/' }).relay;
    expect(relay('smtp://anna%40x:a%2Fb%25@relay.example.org')).toEqual({
      host: 'relay.example.org',
      port: 587,
      tls: 'starttls',
      user: 'anna@x',
      password: 'a/b%',
    });
    expect(relay('smtps://relay.example.org')).toMatchObject({ port: 465, tls: 'implicit' });
    expect(relay('smtp://[::1]:2525')).toMatchObject({ host: '::1', port: 2525 });
  });

  it('need no public address for a relay on this machine', () => {
    expect(readSettings({ SMTP_URL: 'smtp://127.0.0.1:2525' }).relay).toMatchObject({ port: 2525 });
  });

  it('take the slash from the end of the public address', () => {
    expect(readSettings({ FOYER_URL: 'https://foyer.example.org/box/' }).publicUrl).toBe(
      'https://foyer.example.org/box',
    );
  });
});

describe('a loopback host', () => {
  it.each(['127.0.0.1', '127.8.8.8', '::1', '[::1]', 'localhost'])('%s is this machine', (host) => {
    expect(isLoopback(host)).toBe(true);
  });

  it.each(['0.0.0.0', '::', '128.0.0.1', '127.0.0.1.nip.io', 'localhost.example.org', ''])(
    '%s may be another',
    (host) => {
      expect(isLoopback(host)).toBe(false);
    },
  );
});
