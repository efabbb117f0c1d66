import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDnsServer, type DnsServer, type DnsZone } from '../../../test/dns-server.ts';
import { checkDomain } from './check.ts';
import type { Asked, Item, ItemName } from './contract.ts';
import { withDns } from './dns.ts';
import { dmarcWalk, organisationOf } from './dmarc.ts';

let server: DnsServer;
beforeAll(async () => {
  server = await openDnsServer();
});
afterAll(() => server.close());

/** The base64 of a public key, as it stands behind p=. */
function rsa(modulusLength: number): string {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength });
  return publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
}
const [short, weak, good] = [rsa(512), rsa(1_024), rsa(2_048)];

const lantern: Asked = {
  domain: 'lantern.example',
  returnDomain: 'bounces.lantern.example',
  relays: ['smtp.relay.example'],
  selectors: [],
};
/** A public address: those for documents are nobody's, like those of an own network. */
const relay = { A: ['93.184.215.14'] };
const zone: DnsZone = {
  'smtp.relay.example': relay,
  'bounces.lantern.example': { TXT: ['v=spf1 a:smtp.relay.example -all'], MX: [[10, 'mx.lantern.example']] },
  'mx.lantern.example': { A: ['93.184.215.15'] },
  's1._domainkey.lantern.example': { TXT: [`v=DKIM1; k=rsa; p=${good}`] },
  '_dmarc.lantern.example': { TXT: ['v=DMARC1; p=none; rua=mailto:dmarc@lantern.example'] },
  'amazonses.com': { TXT: ['v=spf1 ip4:199.255.192.0/22 -all'] },
  'spf.protection.outlook.com': { TXT: ['v=spf1 ip4:40.92.0.0/15 -all'] },
};

async function check(changed: DnsZone, asks: Partial<Asked> = {}, receiver?: string): Promise<Item[]> {
  for (const name of Object.keys(server.zone)) delete server.zone[name];
  Object.assign(server.zone, zone, changed);
  const asked = { ...lantern, ...asks };
  return await withDns({ servers: [server.address] }, (dns) => checkDomain(dns, asked, receiver));
}

async function part(of: ItemName, changed: DnsZone, asks: Partial<Asked> = {}): Promise<Item> {
  return (await check(changed, asks)).find((each) => each.of === of)!;
}

const spf = (text: string): DnsZone => ({ 'bounces.lantern.example': { TXT: [text] } });
const nothing: DnsZone = { 'bounces.lantern.example': {}, 's1._domainkey.lantern.example': {} };
const without = (...names: string[]): DnsZone => Object.fromEntries(names.map((name) => [name, {}]));

describe('a domain in order', () => {
  it('is so in every part, with nothing to publish', async () => {
    const items = await check({});
    expect(items.map(({ of, state }) => `${of} ${state}`)).toEqual([
      'spf in_order',
      'dkim in_order',
      'dmarc in_order',
      'alignment in_order',
      'mx in_order',
    ]);
    expect(items.flatMap(({ publish }) => publish)).toEqual([]);
    expect(items[0]!.says.message).toBe(
      'Receiving servers see that smtp.relay.example may send for bounces.lantern.example.',
    );
  });
});

describe('SPF', () => {
  it('is looked up at the return path’s domain, and missing there is said with the record to publish', async () => {
    const found = await part('spf', { ...nothing, 'lantern.example': { TXT: ['v=spf1 -all'] } });
    expect(found).toMatchObject({ state: 'missing', says: { code: 'spf_missing' } });
    expect(found.publish).toMatchObject([
      {
        name: 'bounces.lantern.example',
        type: 'TXT',
        value: 'v=spf1 a:smtp.relay.example ~all',
        note: { code: 'publish_address' },
      },
    ]);
  });

  it('of a well-known provider is judged by its include, put into the record that is there', async () => {
    const relays = ['smtp.office365.com'];
    const found = await part('spf', spf('v=spf1 mx -all'), { relays });
    expect(found).toMatchObject({ state: 'wrong', says: { values: { relays: 'Microsoft 365' } } });
    expect(found.publish).toMatchObject([
      { value: 'v=spf1 mx include:spf.protection.outlook.com -all', replaces: ['v=spf1 mx -all'] },
    ]);
    const nested = {
      ...spf('v=spf1 include:all.lantern.example -all'),
      'all.lantern.example': { TXT: ['v=spf1 include:SPF.protection.outlook.com ~all'] },
    };
    expect(await part('spf', nested, { relays })).toMatchObject({ state: 'in_order' });
  });

  it('of a provider with a return path of its own is said to count only where ours is set up there', async () => {
    const relays = ['email-smtp.eu-west-1.amazonaws.com'];
    expect(await part('spf', nothing, { relays })).toMatchObject({
      state: 'weak',
      says: { code: 'spf_by_provider' },
      publish: [{ value: 'v=spf1 include:amazonses.com ~all' }],
    });
    expect(await part('spf', spf('v=spf1 include:amazonses.com ~all'), { relays })).toMatchObject({
      state: 'in_order',
      notes: [{ code: 'spf_note_replaced' }],
    });
  });

  it('counts at a provider where our return path is set up there, by its MX or as another name', async () => {
    const relays = ['email-smtp.eu-west-1.amazonaws.com'];
    const feedback = 'feedback-smtp.eu-west-1.amazonses.com';
    const mailFrom = { TXT: ['v=spf1 mx -all'], MX: [[10, feedback]] as const };
    const asks = { relays };
    const changed = { 'bounces.lantern.example': mailFrom, [feedback]: relay };
    expect(await part('spf', changed, asks)).toMatchObject({
      state: 'wrong',
      says: { code: 'spf_not_permitted' },
    });
    const right = {
      ...changed,
      'bounces.lantern.example': { ...mailFrom, TXT: ['v=spf1 include:amazonses.com -all'] },
    };
    expect(await part('spf', right, asks)).toMatchObject({ state: 'in_order', notes: [] });
    expect(await part('alignment', right, asks)).toMatchObject({ says: { code: 'alignment_both' } });

    const theirs = {
      'bounces.lantern.example': { CNAME: 'pm.mtasv.net' },
      'pm.mtasv.net': { TXT: ['v=spf1 ip4:50.31.156.96/27 ~all'], MX: [[10, 'inbound.mtasv.net']] as const },
      'inbound.mtasv.net': relay,
    };
    expect(await part('spf', theirs, { relays: ['smtp.postmarkapp.com'] })).toMatchObject({
      state: 'in_order',
      notes: [{ code: 'spf_note_alias' }],
      publish: [],
    });
    expect(await part('mx', theirs, { relays: ['smtp.postmarkapp.com'] })).toMatchObject({
      state: 'weak',
      says: { code: 'mx_elsewhere' },
    });
  });

  it('of a mail server whose address is not named is not called wrong: it may send from others', async () => {
    const found = await part('spf', spf('v=spf1 ip4:93.184.215.99 ~all'));
    expect(found).toMatchObject({ state: 'unknown', says: { code: 'spf_unseen' } });
    expect(found.publish[0]).toMatchObject({
      value: 'v=spf1 ip4:93.184.215.99 a:smtp.relay.example ~all',
      note: { code: 'publish_address' },
    });
  });

  it('wants every address of a mail server named, since it may send by any', async () => {
    const both = { 'smtp.relay.example': { ...relay, AAAA: ['2606:2800:21f::1'] } };
    expect(await part('spf', { ...both, ...spf('v=spf1 ip4:93.184.215.14 ~all') })).toMatchObject({
      state: 'unknown',
    });
    expect(await part('spf', { ...both, ...spf('v=spf1 a:smtp.relay.example ~all') })).toMatchObject({
      state: 'in_order',
    });
  });

  it.each([
    ['on this machine', '127.0.0.1', {}],
    ['in an own network', 'mail.inside.example', { 'mail.inside.example': { A: ['10.0.0.25'] } }],
    ['with a name of the own network', 'postfix', {}],
  ])('of a mail server %s cannot be told from here', async (_, host, changed) => {
    const standing = { ...changed, ...spf('v=spf1 ip4:93.184.215.14 -all') };
    expect(await part('spf', standing, { relays: [host] })).toMatchObject({
      state: 'unknown',
      says: { code: 'spf_own_network' },
      publish: [],
    });
    const missing = await part('spf', { ...changed, ...nothing }, { relays: [host] });
    expect(missing).toMatchObject({ state: 'missing', publish: [{ value: null }] });
  });

  it('says of several records to make one of them', async () => {
    const two = {
      'bounces.lantern.example': { TXT: ['v=spf1 mx ~all', 'v=spf1 a:smtp.relay.example -all'] },
    };
    expect(await part('spf', two)).toMatchObject({
      state: 'wrong',
      says: { code: 'spf_several', values: { count: 2 } },
      publish: [{ value: 'v=spf1 mx a:smtp.relay.example -all', note: { code: 'publish_merged' } }],
    });
  });

  it.each([
    ['v=spf1 ipv4:1.2.3.4 -all', 'spf_syntax'],
    ['v=spf1 include:gone.example -all', 'spf_no_record'],
    ['v=spf1 a:gone.example a:went.example mx:lost.example -all', 'spf_voids'],
    ['v=spf1 include:bounces.lantern.example -all', 'spf_lookups'],
    ['v=spf1 a:smtp.relay.example +all', 'spf_everybody'],
  ])('is wrong as %s (%s)', async (text, code) => {
    expect(await part('spf', spf(text))).toMatchObject({ state: 'wrong', says: { code } });
  });

  it('is weak where nothing is said of everybody else', async () => {
    expect(await part('spf', spf('v=spf1 a:smtp.relay.example'))).toMatchObject({
      state: 'weak',
      publish: [{ value: 'v=spf1 a:smtp.relay.example ~all' }],
    });
  });

  it('says when what must be added would be too much for receiving servers', async () => {
    const hosts = Array.from({ length: 10 }, (_, nth) => `a:h${nth}.lantern.example`);
    const changed = {
      ...Object.fromEntries(hosts.map((each) => [each.slice(2), relay])),
      ...spf(`v=spf1 ${hosts.join(' ')} -all`),
    };
    const found = await part('spf', changed, { relays: ['smtp.office365.com'] });
    expect(found.publish[0]!.note).toMatchObject({ code: 'spf_note_over', values: { count: 11 } });
  });

  it('is not missing where nobody answers', async () => {
    const away = { 'bounces.lantern.example': 'servfail' } as const;
    expect(await part('spf', away)).toMatchObject({
      state: 'unasked',
      says: { code: 'unasked_failed', values: { name: 'bounces.lantern.example' } },
      publish: [],
    });
    const relayAway = { 'smtp.relay.example': 'servfail' } as const;
    expect(await part('spf', relayAway)).toMatchObject({ state: 'unasked' });
  });

  it('is compared with nothing while no mail server is set', async () => {
    expect(await part('spf', {}, { relays: [] })).toMatchObject({ state: 'unknown' });
    expect(await part('spf', nothing, { relays: [] })).toMatchObject({
      state: 'missing',
      publish: [{ value: null, note: { code: 'publish_no_relay' } }],
    });
  });

  it('shows what strangers wrote with controls escaped, and no longer than it must be', async () => {
    const evil = await part('spf', spf(`v=spf1 \u001b[31mred\u202e ${'x'.repeat(3_000)} -all`));
    expect(evil.found[0]!.length).toBeLessThan(1_050);
    expect(evil.found[0]).toContain('\\u{1b}[31mred');
    expect(JSON.stringify(evil)).not.toMatch(/\p{Cc}|\p{Cf}/u);
  });
});

describe('DKIM', () => {
  const key = (text: string): DnsZone => ({ 's1._domainkey.lantern.example': { TXT: [text] } });

  it.each([
    [`v=DKIM1; k=rsa; p=${good}`, 'in_order', 'dkim_in_order'],
    [`k=rsa; p=${good.slice(0, 90)} ${good.slice(90)};`, 'in_order', 'dkim_in_order'],
    ['v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=', 'in_order', 'dkim_in_order'],
    [`v=DKIM1; p=${weak}`, 'weak', 'dkim_weak'],
    [`v=DKIM1; p=${short}`, 'wrong', 'dkim_short'],
    ['v=DKIM1; p=', 'wrong', 'dkim_revoked'],
    [`v=DKIM1; t=y; p=${good}`, 'wrong', 'dkim_testing'],
    [`v=DKIM1; s=tlsrpt; p=${good}`, 'wrong', 'dkim_not_for_mail'],
    [`v=DKIM1; p=${good.slice(0, 200)}`, 'wrong', 'dkim_unreadable'],
    [`v=DKIM2; p=${good}`, 'wrong', 'dkim_unreadable'],
    ['v=DKIM1; k=dsa; p=AAAA', 'wrong', 'dkim_unreadable'],
    ['some other text', 'wrong', 'dkim_unreadable'],
  ])('of %s is %s', async (text, state, code) => {
    const found = await part('dkim', key(text), { selectors: ['s1'] });
    expect(found).toMatchObject({ state, says: { code } });
  });

  it('of a test is mended by taking t=y out, and nothing else', async () => {
    const found = await part('dkim', key(`v=DKIM1; t=y:s; p=${good}`), { selectors: ['s1'] });
    expect(found.publish).toMatchObject([{ value: `v=DKIM1; t=s; p=${good}`, type: 'TXT' }]);
  });

  it('follows an alias to the provider, and says when it leads nowhere', async () => {
    const name = 's1._domainkey.lantern.example';
    const alias = { [name]: { CNAME: 's1.keys.example' }, 's1.keys.example': { TXT: [`p=${good}`] } };
    expect(await part('dkim', alias)).toMatchObject({ state: 'in_order' });
    const gone = { [name]: { CNAME: 's1.keys.example' } };
    expect(await part('dkim', gone)).toMatchObject({
      state: 'wrong',
      says: { code: 'dkim_dangling', values: { target: 's1.keys.example' } },
      publish: [{ name, type: 'CNAME', value: null }],
    });
  });

  it('is missing under a typed selector, and only unknown where none could be guessed', async () => {
    expect(await part('dkim', {}, { selectors: ['s1', 'box'] })).toMatchObject({
      state: 'missing',
      name: 'box._domainkey.lantern.example',
    });
    expect(await part('dkim', nothing)).toMatchObject({
      state: 'unknown',
      says: { code: 'dkim_not_found' },
      publish: [{ value: null, note: { code: 'publish_dkim_own' } }],
    });
  });

  it('tries the selectors of the provider, and takes one that works over an old one that does not', async () => {
    const found = await part(
      'dkim',
      { ...nothing, 'brevo1._domainkey.lantern.example': { TXT: [`p=${good}`] }, ...key('p=') },
      { relays: ['smtp-relay.brevo.com'] },
    );
    expect(found).toMatchObject({
      state: 'in_order',
      says: { values: { selectors: 'brevo1' } },
      notes: [{ code: 'dkim_note_signing' }, { code: 'dkim_note_too', values: { selectors: 's1' } }],
    });
  });

  it('is not deceived by a domain that answers for every name', async () => {
    const wild = Object.fromEntries(
      ['s1', 's2', 'default', 'google'].map((each) => [
        `${each}._domainkey.lantern.example`,
        { TXT: ['v=spf1 -all'] },
      ]),
    );
    expect(await part('dkim', wild)).toMatchObject({ state: 'unknown', found: [] });
  });

  it('of the organisation counts for a domain below it, unless the policy is strict', async () => {
    const below = { domain: 'mail.lantern.example' };
    expect(await part('dkim', {}, below)).toMatchObject({ state: 'in_order' });
    const strict = { '_dmarc.lantern.example': { TXT: ['v=DMARC1; p=none; adkim=s'] } };
    expect(await part('dkim', strict, below)).toMatchObject({ state: 'unknown' });
  });

  it('is not missing where nobody answers', async () => {
    const away = { 's1._domainkey.lantern.example': 'servfail' } as const;
    expect(await part('dkim', away, { selectors: ['s1'] })).toMatchObject({ state: 'unasked' });
  });
});

describe('DMARC', () => {
  const policy = (text: string): DnsZone => ({ '_dmarc.lantern.example': { TXT: [text] } });

  it.each([
    ['v=DMARC1; p=none; rua=mailto:d@lantern.example', 'in_order', 'dmarc_watching'],
    ['v=DMARC1;p=quarantine', 'in_order', 'dmarc_enforced'],
    ['v=DMARC1; P=REJECT', 'in_order', 'dmarc_enforced'],
    ['v=DMARC1; rua=mailto:d@lantern.example', 'in_order', 'dmarc_watching'],
    ['v=DMARC1', 'wrong', 'dmarc_unreadable'],
    ['v=DMARC1; p=rejected', 'wrong', 'dmarc_unreadable'],
    ['v=dmarc1; p=none', 'wrong', 'dmarc_unreadable'],
    ['v=DMARC1; p=none; p=reject', 'wrong', 'dmarc_unreadable'],
    ['p=none; v=DMARC1', 'missing', 'dmarc_missing'],
  ])('%s is %s', async (text, state, code) => {
    expect(await part('dmarc', policy(text))).toMatchObject({ state, says: { code } });
  });

  it('is missing with a record to publish that changes nothing, and wrong where it stands twice', async () => {
    expect(await part('dmarc', without('_dmarc.lantern.example'))).toMatchObject({
      state: 'missing',
      publish: [{ name: '_dmarc.lantern.example', type: 'TXT', value: 'v=DMARC1; p=none' }],
    });
    const two = { '_dmarc.lantern.example': { TXT: ['v=DMARC1; p=none', 'v=DMARC1; p=reject'] } };
    expect(await part('dmarc', two)).toMatchObject({ state: 'wrong', publish: [] });
  });

  it('of the organisation holds for a domain below it', async () => {
    expect(await part('dmarc', {}, { domain: 'mail.lantern.example' })).toMatchObject({
      state: 'in_order',
      name: '_dmarc.lantern.example',
      notes: [{ code: 'dmarc_note_parent' }],
    });
  });

  it('is not missing where nobody answers', async () => {
    expect(await part('dmarc', { '_dmarc.lantern.example': 'servfail' })).toMatchObject({ state: 'unasked' });
  });

  it.each([
    ['a.b.lantern.example', {}, 'lantern.example'],
    ['a.b.lantern.example', { '_dmarc.example': { TXT: ['v=DMARC1; p=none; psd=y'] } }, 'lantern.example'],
    ['a.other.example', { '_dmarc.example': { TXT: ['v=DMARC1; p=none; psd=y'] } }, 'other.example'],
    [
      'a.b.lantern.example',
      { '_dmarc.b.lantern.example': { TXT: ['v=DMARC1; p=none; psd=n'] } },
      'b.lantern.example',
    ],
    ['a.nowhere.example', {}, 'a.nowhere.example'],
    ['1.2.3.4.5.6.7.8.lantern.example', {}, 'lantern.example'],
  ])(
    'knows the organisation of %s by walking up, with %j',
    async (domain, changed: DnsZone, organisation) => {
      for (const name of Object.keys(server.zone)) delete server.zone[name];
      Object.assign(server.zone, zone, changed);
      server.asked.length = 0;
      const records = await withDns({ servers: [server.address] }, (dns) => dmarcWalk(dns, domain));
      expect(organisationOf(domain, records)).toBe(organisation);
      expect(server.asked.length).toBeLessThanOrEqual(8);
    },
  );
});

describe('alignment', () => {
  const elsewhere = { returnDomain: 'bounces.sender.example' };
  const own: DnsZone = { 'bounces.sender.example': { TXT: ['v=spf1 a:smtp.relay.example -all'] } };

  it.each([
    ['both', {}, {}, 'in_order', 'alignment_both'],
    ['SPF alone', without('s1._domainkey.lantern.example'), {}, 'in_order', 'alignment_spf'],
    ['DKIM alone', own, elsewhere, 'in_order', 'alignment_dkim'],
    ['DKIM while SPF is broken', spf('v=spf1 nonsense'), {}, 'in_order', 'alignment_dkim_alone'],
    [
      'nothing, as far as is known',
      { ...own, ...without('s1._domainkey.lantern.example') },
      elsewhere,
      'unknown',
      'alignment_none',
    ],
    ['nothing', own, { ...elsewhere, selectors: ['box'] }, 'wrong', 'alignment_none'],
  ] as [string, DnsZone, Partial<Asked>, string, string][])(
    'is by %s',
    async (_, changed, asks, state, code) => {
      expect(await part('alignment', changed, asks)).toMatchObject({ state, says: { code } });
    },
  );

  it('wants the very same domain where the policy is strict', async () => {
    const strict = {
      '_dmarc.lantern.example': { TXT: ['v=DMARC1; p=none; aspf=s'] },
      ...without('s1._domainkey.lantern.example'),
    };
    expect(await part('alignment', strict)).toMatchObject({ says: { code: 'alignment_none' } });
    const same = { ...strict, 'lantern.example': { TXT: ['v=spf1 a:smtp.relay.example -all'] } };
    expect(await part('alignment', same, { returnDomain: 'lantern.example' })).toMatchObject({
      state: 'in_order',
    });
  });

  it('rests on the signature where the provider has a return path of its own', async () => {
    const relays = ['email-smtp.eu-west-1.amazonaws.com'];
    const record = spf('v=spf1 include:amazonses.com ~all');
    expect(await part('alignment', record, { relays })).toMatchObject({
      says: { code: 'alignment_dkim_provider' },
    });
    const unsigned = { ...record, ...without('s1._domainkey.lantern.example') };
    expect(await part('alignment', unsigned, { relays })).toMatchObject({
      state: 'unknown',
      says: { code: 'alignment_provider' },
    });
  });
});

describe('MX of the return path', () => {
  const mx = (host: string): DnsZone => ({ 'bounces.lantern.example': { MX: [[10, host]] } });

  it.each([
    ['that exists', mx('mx.lantern.example'), 'in_order', 'mx_in_order'],
    ['that is none', { 'bounces.lantern.example': {} }, 'missing', 'mx_missing'],
    ['that only an address stands for', { 'bounces.lantern.example': relay }, 'weak', 'mx_implicit'],
    ['that says no mail', mx(''), 'wrong', 'mx_null'],
    ['without an address', mx('gone.lantern.example'), 'wrong', 'mx_nowhere'],
    ['that is an address', mx('93.184.215.14'), 'wrong', 'mx_address'],
    [
      'that is another name',
      { ...mx('alias.lantern.example'), 'alias.lantern.example': { CNAME: 'mx.lantern.example' } },
      'weak',
      'mx_alias',
    ],
    ['that nobody answers about', { 'bounces.lantern.example': 'servfail' }, 'unasked', 'unasked_failed'],
    [
      'whose host nobody answers about',
      { ...mx('away.example'), 'away.example': 'servfail' },
      'unasked',
      'unasked_failed',
    ],
    [
      'of Amazon SES',
      { ...mx('feedback-smtp.eu-west-1.amazonses.com'), 'feedback-smtp.eu-west-1.amazonses.com': relay },
      'in_order',
      'mx_in_order',
    ],
  ] as [string, DnsZone, string, string][])('%s', async (_, changed, state, code) => {
    expect(await part('mx', changed)).toMatchObject({ state, says: { code } });
  });

  it('to publish is the receiver, where it is known, or the provider’s', async () => {
    const item = async (asks: Partial<Asked>, receiver?: string) =>
      (await check(nothing, asks, receiver)).find(({ of }) => of === 'mx')!.publish[0];
    expect(await item({}, 'foyer.lantern.example')).toMatchObject({ value: '10 foyer.lantern.example' });
    expect(await item({})).toMatchObject({ value: null });
    expect(await item({ relays: ['email-smtp.eu-west-1.amazonaws.com'] })).toMatchObject({
      value: '10 feedback-smtp.eu-west-1.amazonses.com',
    });
  });
});
