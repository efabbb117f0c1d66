import { describe, expect, it } from 'vitest';
import type { DnsZone } from '../../../test/dns-server.ts';
import type { Asked } from './contract.ts';
import { withDns } from './dns.ts';
import { dmarcWalk, organisationOf } from './dmarc.ts';
import { goodKey as good, nothing, relay, rsa, spf, testDomain, without, zone } from './lantern.testing.ts';

const { check, part, server } = testDomain();
const [short, weak] = [rsa(512), rsa(1_024)];

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
      for (const name of Object.keys(server().zone)) delete server().zone[name];
      Object.assign(server().zone, zone, changed);
      server().asked.length = 0;
      const records = await withDns({ servers: [server().address] }, (dns) => dmarcWalk(dns, domain));
      expect(organisationOf(domain, records)).toBe(organisation);
      expect(server().asked.length).toBeLessThanOrEqual(8);
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
