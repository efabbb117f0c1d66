import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDnsServer, type DnsServer } from '../../../test/dns-server.ts';
import { withDns, type Dns } from './dns.ts';

let server: DnsServer;
beforeAll(async () => {
  server = await openDnsServer({
    'lantern.example': { TXT: ['v=spf1 -all', 'x'.repeat(5_000)], MX: [[10, 'mx.lantern.example']] },
    'alias.example': { CNAME: 'lantern.example' },
    'broken.example': 'servfail',
    'closed.example': 'refused',
    'silent.example': 'silent',
  });
});
afterAll(() => server.close());

const ask = <T>(work: (dns: Dns) => Promise<T>): Promise<T> =>
  withDns({ servers: [server.address], patience: { question: 250, whole: 10_000 } }, work);

describe('an answer of the DNS', () => {
  it('joins the pieces of a text, follows an alias, and comes by TCP where it is long', async () => {
    const answer = await ask((dns) => dns.txt('alias.example'));
    expect(answer).toMatchObject({ of: 'found', records: ['v=spf1 -all', expect.anything()] });
    expect(server.asked).toContainEqual({ question: 'TXT alias.example', by: 'tcp' });
    expect(await ask((dns) => dns.cname('alias.example'))).toEqual({
      of: 'found',
      records: ['lantern.example'],
    });
  });

  it('is cut where a text has no end', async () => {
    const answer = await ask((dns) => dns.txt('lantern.example'));
    expect(answer.of === 'found' && answer.records.map((text) => text.length)).toEqual([11, 4_096]);
  });

  it('tells a name that does not exist from one without such a record', async () => {
    expect(await ask((dns) => dns.txt('nowhere.example'))).toEqual({ of: 'none', why: 'no_name' });
    expect(await ask((dns) => dns.cname('lantern.example'))).toEqual({ of: 'none', why: 'no_record' });
    expect(await ask((dns) => dns.txt(`${'x'.repeat(70)}.example`))).toEqual({ of: 'none', why: 'no_name' });
  });

  it.each([
    ['broken.example', 'failed'],
    ['closed.example', 'failed'],
    ['silent.example', 'timeout'],
  ])('is none at all where the name server of %s cannot answer', async (name, why) => {
    expect(await ask((dns) => dns.txt(name))).toEqual({ of: 'unasked', why });
  });

  it('is asked for once, however often it is wanted', async () => {
    server.asked.length = 0;
    await ask(async (dns) => await Promise.all([dns.mx('lantern.example'), dns.mx('LANTERN.example')]));
    expect(server.asked).toHaveLength(1);
  });

  it('is given up with nothing said once nobody wants it any more', async () => {
    const gone = new AbortController();
    const asked = withDns({ servers: [server.address], signal: gone.signal }, async (dns) => {
      const answer = dns.txt('silent.example');
      gone.abort(new Error('gone'));
      return await answer;
    });
    await expect(asked).rejects.toThrow('gone');
  });

  it('is not waited for longer than a check may take, nor asked for without end', async () => {
    const patience = { question: 5_000, whole: 50 };
    const given = await withDns({ servers: [server.address], patience }, async (dns) => [
      await dns.txt('silent.example'),
      await dns.txt('lantern.example'),
    ]);
    expect(given).toEqual([
      { of: 'unasked', why: 'timeout' },
      { of: 'unasked', why: 'timeout' },
    ]);
    const many = Array.from({ length: 201 }, (_, nth) => `n${nth}.example`);
    const answers = await ask((dns) => Promise.all(many.map((name) => dns.txt(name))));
    expect(answers.map(({ of }) => of)).toEqual([...Array<string>(200).fill('none'), 'unasked']);
  });
});
