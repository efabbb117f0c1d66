import type { FastifyInstance } from 'fastify';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { placeCast } from '../../../test/cast.ts';
import { testDatabase } from '../../../test/database.ts';
import { standingClock } from '../../../test/sendings.ts';
import { testAuthority } from '../../../test/sink/certificate.ts';
import { row, rows, sql, tx } from '../../platform/database.ts';
import { buildHttp } from '../../platform/http.ts';
import { openLog } from '../../platform/log.ts';
import { acceptedSending, key, returnPath } from '../comeback/comeback.testing.ts';
import { writeChoices } from '../store/return-choices.ts';
import { providerRoutes } from './routes.ts';
import { certificateAddress, type SnsMessage } from './sns-message.ts';
import { certificateUrl, sesComplaint as complaint, sns, snsMessage, topic } from './sns.testing.ts';

const test = testDatabase();
const clock = standingClock();
const stranger = testAuthority().issue(['sns.amazonaws.com']);
let server: FastifyInstance;
let fetched: string[] = [];
let answers: Record<string, string> = {};
let customer = 0;

beforeAll(async () => {
  await placeCast(test.db);
  const choices = { complaintStopsService: false, warnPerMille: 1, sesTopic: topic, sesConfirmedAt: null };
  await tx(test.db, (tx) => writeChoices(tx, choices, { actor: 'Ada', at: clock.now() }));
  const fetch = async (address: URL): Promise<string> => {
    fetched.push(address.href);
    const answer = answers[address.href];
    if (answer === undefined) throw new Error('nobody answers');
    return answer;
  };
  server = await buildHttp({
    routes: providerRoutes({ db: test.db, clock, key, fetch }),
    log: openLog('silent'),
    may: () => true,
    title: 'test',
    version: '0',
  });
});
beforeEach(() => {
  fetched = [];
  answers = { [certificateUrl]: sns.cert };
});

const signed = (message: Partial<SnsMessage>, by = sns): SnsMessage => snsMessage(message, clock.now(), by);

const call = async (body: unknown): Promise<number> =>
  (
    await server.inject({
      method: 'POST',
      url: '/api/hooks/ses',
      headers: { 'content-type': 'text/plain; charset=UTF-8' },
      payload: typeof body === 'string' ? body : JSON.stringify(body),
    })
  ).statusCode;

async function sending(people = 1): Promise<{ id: string; addresses: string[] }> {
  const customers = Array.from({ length: people }, () => 5_000 + ++customer);
  return {
    id: await acceptedSending(test.db, customers),
    addresses: customers.map((each) => `p${each}@mail.example`),
  };
}

const mail = (id: string, seq = 1) => ({ source: returnPath(id, seq) });
const bounce = (id: string, more: object, seq = 1): string =>
  JSON.stringify({
    notificationType: 'Bounce',
    mail: mail(id, seq),
    bounce: { bounceType: 'Permanent', bounceSubType: 'General', bouncedRecipients: [more] },
  });
const delivery = (id: string, seq = 1): string =>
  JSON.stringify({
    eventType: 'Delivery',
    mail: mail(id, seq),
    delivery: { smtpResponse: '250 2.0.0 OK <img onerror=x>\u001b[31m\n' },
  });

const receipts = (id: string) =>
  rows(
    test.db,
    sql<{
      seq: number;
      kind: string;
      fate: string | null;
      detail: string;
    }>`select seq, kind, fate, source, detail
      from receipts where sending_id = ${id}::uuid order by seq, kind`,
  );
const suppressed = async (address: string): Promise<string[]> =>
  (
    await rows(
      test.db,
      sql<{
        what: string;
      }>`select scope || ' ' || reason as what from suppressed where folded = ${address} order by 1`,
    )
  ).map(({ what }) => what);
const events = async (): Promise<number> =>
  (await row(test.db, sql<{ count: number }>`select count(*) as count from provider_events`)).count;

describe('Amazon SES', () => {
  it.each(['1', '2'] as const)(
    'C-36: a notification signed by version %s is believed',
    async (SignatureVersion) => {
      const { id, addresses } = await sending();
      const hard = {
        emailAddress: addresses[0],
        status: '5.1.1',
        diagnosticCode: 'smtp; 550 5.1.1 user unknown',
      };
      expect(await call(signed({ SignatureVersion, Message: bounce(id, hard) }))).toBe(200);
      expect(await receipts(id)).toMatchObject([{ kind: 'bounced', fate: 'hard', source: 'ses' }]);
      expect(await suppressed(addresses[0]!)).toEqual(['all hard_bounce']);
    },
  );

  it('standards.md: what SES calls permanent is soft where the server speaks of a policy or says nothing', async () => {
    const { id, addresses } = await sending(3);
    const why = [
      { status: '5.7.1', diagnosticCode: 'smtp; 550 5.7.1 blocked as spam' },
      {},
      { status: '5.2.2' },
    ];
    for (const [at, each] of why.entries())
      expect(await call(signed({ Message: bounce(id, each, at + 1) }))).toBe(200);
    expect((await receipts(id)).map(({ fate }) => fate)).toEqual(['soft', 'soft', 'soft']);
    for (const address of addresses) expect(await suppressed(address)).toEqual([]);
  });

  it('C-36: what is forged is answered 401 and leaves no row', async () => {
    const { id } = await sending();
    const before = await events();
    const good = signed({ Message: complaint(id) });
    const hour = 3_600_000;
    const at = (ms: number): string => new Date(clock.now().getTime() + ms).toISOString();
    const wrong: [string, unknown][] = [
      ['no signature', { ...good, Signature: '' }],
      ['the signature of another body', { ...good, Message: complaint(id, 2) }],
      ['another id under the same signature', { ...good, MessageId: 'another' }],
      ['a stranger’s signature', signed({ Message: complaint(id) }, stranger)],
      ['another topic', signed({ Message: complaint(id), TopicArn: `${topic}-2` })],
      ['old', signed({ Message: complaint(id), Timestamp: at(-hour - 1) })],
      ['ahead', signed({ Message: complaint(id), Timestamp: at(301_000) })],
      ['a certificate from elsewhere', signed({ SigningCertURL: 'https://evil.example/a.pem' })],
      ['no JSON', '{'],
      ['JSON of another kind', '{"__proto__":{"Type":"Notification"}}'],
      ['very deep JSON', '['.repeat(100_000)],
    ];
    for (const [name, body] of wrong) expect(await call(body), name).toBe(401);
    expect(await call('x'.repeat(1_048_577))).toBe(413);
    expect(await events()).toBe(before);
    expect(await receipts(id)).toEqual([]);
    expect(await call(good), 'the premise').toBe(200);
  });

  it.each([
    'http://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem',
    'https://sns.eu-west-1.amazonaws.com.evil.example/SimpleNotificationService-0123456789abcdef.pem',
    'https://evil.example/sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem',
    'https://sns.eu-west-1.amazonaws.com@evil.example/SimpleNotificationService-0123456789abcdef.pem',
    'https://sns.eu-west-1.amazonaws.com:8443/SimpleNotificationService-0123456789abcdef.pem',
    'https://bucket.s3.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem',
    'https://sns.evil.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem',
    'https://sns.eu-west-1.amazonaws.com/x/../upload.pem',
    'https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem?to=http://127.0.0.1',
    'https://127.0.0.1/SimpleNotificationService-0123456789abcdef.pem',
    'file:///etc/passwd',
  ])('C-35: no certificate is fetched from %s', async (SigningCertURL) => {
    answers = { [SigningCertURL]: sns.cert };
    expect(certificateAddress(signed({ SigningCertURL }))).toBeUndefined();
    expect(await call(signed({ SigningCertURL }))).toBe(401);
    expect(fetched).toEqual([]);
  });

  it('C-36: an event about a message that is not ours does nothing, though the topic is', async () => {
    const { id, addresses } = await sending();
    const source = returnPath(id, 1).replace(/-\w{20}@/, '-00000000000000000000@');
    const Message = complaint(id).replace(returnPath(id, 1), source);
    expect(await call(signed({ Message }))).toBe(200);
    expect(await receipts(id)).toEqual([]);
    expect(await suppressed(addresses[0]!)).toEqual([]);
  });

  it('C-37: what a provider hands on is one line of text', async () => {
    const { id } = await sending();
    await call(signed({ Message: delivery(id) }));
    expect((await receipts(id))[0]?.detail).toBe('250 2.0.0 OK <img onerror=x> [31m');
  });

  it('B-47: told many times, shuffled, with forged ones among them, the rows are those of what happened', async () => {
    const people = 30;
    const { id } = await sending(people);
    const before = await events();
    const true_ = Array.from({ length: people }, (_, at) =>
      signed({
        Message:
          at % 3 === 0
            ? bounce(id, { status: '5.1.1', diagnosticCode: '550 5.1.1 no such user' }, at + 1)
            : delivery(id, at + 1),
      }),
    );
    const forged = true_.map((each) => ({ ...each, MessageId: `${each.MessageId}-forged` }));
    const random = seeded(47);
    const calls = [
      ...true_.flatMap((each) =>
        Array.from({ length: 1 + Math.floor(random() * 12) }, () => [each, 200] as const),
      ),
      ...forged.map((each) => [each, 401] as const),
    ]
      .map((each) => [random(), each] as const)
      .toSorted(([a], [b]) => a - b)
      .map(([, each]) => each);
    const width = 10;
    for (let from = 0; from < calls.length; from += width)
      await Promise.all(
        calls.slice(from, from + width).map(async ([body, status]) => expect(await call(body)).toBe(status)),
      );
    expect(await events()).toBe(before + people);
    expect((await receipts(id)).map(({ seq, kind }) => [seq, kind])).toEqual(
      Array.from({ length: people }, (_, at) => [at + 1, at % 3 === 0 ? 'bounced' : 'delivered']),
    );
  });

  it('C-36: complaints for the whole list are held for a person, and stop mail to nobody', async () => {
    const { id, addresses } = await sending(20);
    for (let seq = 1; seq <= 20; seq++) expect(await call(signed({ Message: complaint(id, seq) }))).toBe(200);
    expect(await receipts(id)).toHaveLength(5);
    const held = await rows(
      test.db,
      sql`select 1 from provider_events where state = 'review' and sending_id = ${id}`,
    );
    expect(held).toHaveLength(15);
    expect(await suppressed(addresses[19]!)).toEqual([]);
  });

  it('B-47: answers an error while the certificate cannot be had, so that SNS comes again', async () => {
    answers = {};
    const { id } = await sending();
    const other = certificateUrl.replace('0123456789abcdef', 'fedcba9876543210');
    const body = signed({ Message: complaint(id), SigningCertURL: other });
    expect(await call(body)).toBe(503);
    answers = { [other]: sns.cert };
    expect(await call(body)).toBe(200);
    expect(await receipts(id)).toHaveLength(1);
  });

  it('confirms a subscription of the configured topic, and of no other', async () => {
    const SubscribeURL = `https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=${topic}&Token=t`;
    const ask = { Type: 'SubscriptionConfirmation', Token: 't', SubscribeURL } as const;
    answers = { ...answers, [SubscribeURL]: 'ok', 'https://evil.example/': 'ok' };
    expect(await call(signed({ ...ask, TopicArn: `${topic}-2` }))).toBe(401);
    expect(await call(signed({ ...ask, SubscribeURL: 'https://evil.example/' }))).toBe(401);
    expect(fetched).not.toContain('https://evil.example/');
    const confirmed = () => row(test.db, sql`select ses_confirmed_at as at from return_choices`);
    expect(await confirmed()).toEqual({ at: null });
    expect(await call(signed(ask))).toBe(200);
    expect(fetched.at(-1)).toBe(new URL(SubscribeURL).href);
    expect(await confirmed()).toEqual({ at: clock.now() });
  });
});

/** A random number between 0 and 1 that is the same in each run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
}
