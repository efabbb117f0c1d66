import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDnsServer, type DnsServer, type DnsZone } from '../../../../test/dns-server.ts';
import { withDns } from '../dns.ts';
import { evaluateSpf, type SpfVerdict } from './evaluate.ts';

let server: DnsServer;
beforeAll(async () => {
  server = await openDnsServer();
});
afterAll(() => server.close());

const spf = (text: string) => ({ TXT: ['some other text', `v=spf1 ${text}`] });

async function evaluate(zone: DnsZone, ip?: string): Promise<SpfVerdict> {
  for (const name of Object.keys(server.zone)) delete server.zone[name];
  Object.assign(server.zone, zone);
  return await withDns({ servers: [server.address] }, (dns) => evaluateSpf(dns, 'lantern.example', ip));
}

const around: DnsZone = {
  'mail.lantern.example': { A: ['192.0.2.10'], AAAA: ['2001:db8::10'], PTR: ['mail.lantern.example'] },
  'relay.example': spf('ip4:198.51.100.0/24 include:more.relay.example -all'),
  'more.relay.example': spf('ip6:2001:db8:1::/48 ~all'),
  '10.2.0.192.in-addr.arpa': { PTR: ['mail.lantern.example'] },
  '192.0.2.10._spf.lantern.example': { A: ['127.0.0.2'] },
};

describe('a sending server, judged by an SPF record as receiving servers do (RFC 7208)', () => {
  it.each([
    ['ip4:192.0.2.10 -all', '192.0.2.10', 'pass'],
    ['ip4:192.0.2.0/28 -all', '192.0.2.15', 'pass'],
    ['ip4:192.0.2.0/28 -all', '192.0.2.16', 'fail'],
    ['ip4:192.0.2.0/28 ~all', '192.0.2.16', 'softfail'],
    ['ip4:192.0.2.0/28', '192.0.2.16', 'neutral'],
    ['ip6:2001:db8::/32 -all', '2001:db8:5::1', 'pass'],
    ['ip6:2001:db8::/32 -all', '192.0.2.10', 'fail'],
    ['-ip4:192.0.2.10 +all', '192.0.2.10', 'fail'],
    ['a:mail.lantern.example -all', '192.0.2.10', 'pass'],
    ['a:mail.lantern.example/24 -all', '192.0.2.99', 'pass'],
    ['a:mail.lantern.example//64 -all', '2001:db8::ffff', 'pass'],
    ['a:mail.lantern.example//64 -all', '192.0.2.99', 'fail'],
    ['mx -all', '192.0.2.10', 'pass'],
    ['mx -all', '192.0.2.11', 'fail'],
    ['include:relay.example -all', '198.51.100.7', 'pass'],
    ['include:relay.example -all', '2001:db8:1::5', 'pass'],
    ['include:relay.example ~all', '203.0.113.1', 'softfail'],
    ['redirect=relay.example', '203.0.113.1', 'fail'],
    ['redirect=relay.example', '198.51.100.7', 'pass'],
    ['-all redirect=relay.example', '198.51.100.7', 'fail'],
    ['ptr:lantern.example -all', '192.0.2.10', 'pass'],
    ['ptr -all', '192.0.2.11', 'fail'],
    ['exists:%{i}._spf.%{d} -all', '192.0.2.10', 'pass'],
    ['exists:%{i}._spf.%{d} -all', '192.0.2.11', 'fail'],
    ['exists:%{ir}.in-addr.arpa -all', '192.0.2.11', 'fail'],
    ['INCLUDE:Relay.Example -ALL', '198.51.100.7', 'pass'],
    ['nonsense=ignored ip4:192.0.2.10 -all', '192.0.2.10', 'pass'],
  ])('%s: %s is a %s', async (record, ip, result) => {
    const zone = {
      ...around,
      'lantern.example': { ...spf(record), MX: [[5, 'mail.lantern.example']] as const },
    };
    expect(await evaluate(zone, ip)).toMatchObject({ result });
  });

  it.each([
    'ipv4:192.0.2.1 -all',
    'ip4:192.0.2.300 -all',
    'ip4:192.0.2.0/33 -all',
    'ip6:192.0.2.1 -all',
    'include: -all',
    'include -all',
    'all:lantern.example',
    'a:lantern -all',
    'a:192.0.2.1 -all',
    'include:%{x}.example -all',
    'redirect=a.example redirect=b.example',
    'mx/99 -all',
    'ip4:192.0.2.1, -all',
    '– all',
  ])('cannot read %s, and says at which part', async (record) => {
    const verdict = await evaluate({ 'lantern.example': spf(record) });
    expect(verdict).toMatchObject({ result: 'permerror', trouble: { why: 'syntax', at: 'lantern.example' } });
  });

  it('believes none of several records, and has nothing to say without one', async () => {
    const two = { 'lantern.example': { TXT: ['v=spf1 -all', 'V=SPF1 ~all'] } };
    expect(await evaluate(two)).toMatchObject({ result: 'permerror', trouble: { why: 'several' } });
    const none = { 'lantern.example': { TXT: ['v=spf10 -all', 'spf1 -all'] } };
    expect(await evaluate(none)).toMatchObject({ result: 'none' });
  });

  it('counts the look-ups of the whole tree, and stops at more than ten', async () => {
    const parts = Array.from({ length: 10 }, (_, nth) => `a:h${nth}.lantern.example`);
    const hosts = Object.fromEntries(parts.map((part) => [part.slice(2), { A: ['192.0.2.77'] }] as const));
    const ten = { ...hosts, 'lantern.example': spf(`${parts.join(' ')} -all`) };
    expect(await evaluate(ten)).toMatchObject({ result: 'neutral', lookups: 10, others: '-' });
    expect(await evaluate(ten, '203.0.113.1')).toMatchObject({ result: 'fail', lookups: 10 });
    const more = {
      ...ten,
      ...around,
      'lantern.example': spf(`${parts.join(' ')} include:relay.example -all`),
    };
    expect(await evaluate(more)).toMatchObject({
      result: 'permerror',
      trouble: { why: 'lookups' },
      lookups: 12,
    });
    expect(await evaluate(more, '203.0.113.1')).toMatchObject({ trouble: { why: 'lookups' } });
    // Whoever is named before the limit passes all the same.
    expect(await evaluate(more, '192.0.2.77')).toMatchObject({ result: 'pass', lookups: 1 });
  });

  it('ends a record that includes itself', async () => {
    const circle = { 'lantern.example': spf('include:lantern.example -all') };
    expect(await evaluate(circle)).toMatchObject({ trouble: { why: 'lookups' } });
    expect(await evaluate(circle, '192.0.2.1')).toMatchObject({ trouble: { why: 'lookups' } });
  });

  it('lets two names lead nowhere, and no third', async () => {
    const two = { 'lantern.example': spf('a:gone.example mx:gone.example -all') };
    expect(await evaluate(two)).toMatchObject({ result: 'neutral', voids: 2 });
    const three = { 'lantern.example': spf('a:gone.example mx:gone.example a:went.example -all') };
    expect(await evaluate(three)).toMatchObject({ trouble: { why: 'voids' }, voids: 3 });
    expect(await evaluate(three, '192.0.2.1')).toMatchObject({ result: 'permerror' });
  });

  it('counts a name with addresses of the other kind alone as no void', async () => {
    const six = { 'lantern.example': spf('a:six.example -all'), 'six.example': { AAAA: ['2001:db8::6'] } };
    expect(await evaluate(six)).toMatchObject({ voids: 0 });
  });

  it('calls an include without a record broken, and one that nobody answers about unasked', async () => {
    const lost = { 'lantern.example': spf('include:gone.example -all') };
    expect(await evaluate(lost)).toMatchObject({ trouble: { why: 'no_record', at: 'gone.example' } });
    const away = { 'lantern.example': spf('include:away.example -all'), 'away.example': 'servfail' } as const;
    expect(await evaluate(away)).toMatchObject({
      result: 'temperror',
      trouble: { why: 'unasked', at: 'away.example' },
    });
  });

  it('names everything that is included, and what holds for everybody else', async () => {
    const record = { ...around, 'lantern.example': spf('redirect=relay.example') };
    expect(await evaluate(record)).toMatchObject({
      includes: ['relay.example', 'more.relay.example'],
      others: '-',
    });
    expect(await evaluate({ 'lantern.example': spf('mx:lantern.example') })).toMatchObject({
      others: undefined,
    });
  });
});
