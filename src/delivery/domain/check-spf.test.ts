import { describe, expect, it } from 'vitest';
import { nothing, relay, spf, testDomain } from './lantern.testing.ts';

const { part } = testDomain();

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
