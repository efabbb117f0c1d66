import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placeCast } from '../../../test/cast.ts';
import { testDatabase } from '../../../test/database.ts';
import { standingClock } from '../../../test/sendings.ts';
import { row, rows, sql, tx } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import { openLog } from '../../platform/log.ts';
import { storeMail } from '../receiver/store-mail.ts';
import { failed, report } from '../returned/samples/sample.testing.ts';
import { writeChoices } from '../store/return-choices.ts';
import { summaryOf, deriveTotals } from '../totals.ts';
import { listPeople } from '../people.ts';
import { acceptedSending, arfReport, key, returnPath } from './comeback.testing.ts';
import { countNews, dropOldReturns } from './loops.ts';
import { openReader, type Reader } from './reader.ts';
import { readReturned, unreadSweep } from './read-returned.ts';

const test = testDatabase();
const clock = standingClock();
const day = 24 * 3_600_000;
let reader: Reader;
let next = 1;

beforeAll(async () => {
  await placeCast(test.db);
  reader = openReader({ log: openLog('silent') });
});
afterAll(() => reader.stop());

/** A sending to new customers, so that no test knows of another. */
async function sending(people = 1): Promise<{ id: string; customers: number[] }> {
  const customers = Array.from({ length: people }, () => 1_000 + next++);
  return { id: await acceptedSending(test.db, customers), customers };
}

const addressOf = (customer: number): string => `p${customer}@mail.example`;

/** Takes a mail in and reads it. Gives what was made of it. */
async function comesBack(to: string, mail: string, by: Reader = reader) {
  const raw = Buffer.from(mail.replaceAll(/\r?\n/g, '\r\n'));
  await storeMail(test.db, { sender: '', recipients: [to], peer: '192.0.2.7', raw }, { clock, newId });
  const { id } = await row(
    test.db,
    sql<{ id: string }>`select id from returned_mails where raw = ${raw} and recipients = ${[to]}::text[]`,
  );
  await readReturned({ db: test.db, clock, key, reader: by }, id);
  return await row(
    test.db,
    sql<{ id: string; state: string; kind: string; result: string; why: string; subject: string }>`
      select id, state, kind, result, why, subject from returned_mails where id = ${id}::uuid`,
  );
}

const bounce = (customer: number, status: string, words = ''): string =>
  report({ fields: failed(addressOf(customer), status, words || `550 ${status} no`) });

const arf = (customer: number, type?: string): string => arfReport(addressOf(customer), type);

const receipts = (id: string) =>
  rows(
    test.db,
    sql<{
      seq: number;
      kind: string;
      fate: string | null;
      detail: string;
    }>`select seq, kind, fate, status, source, detail
      from receipts where sending_id = ${id}::uuid order by seq, at, kind`,
  );
const suppressed = (customer: number) =>
  rows(
    test.db,
    sql<{ scope: string; reason: string; until: Date | null }>`select scope, reason, until from suppressed
      where folded = ${addressOf(customer)} order by scope`,
  );

describe('a mail that comes back', () => {
  it('C-38: a hard bounce suppresses the address, and the person joins the list to phone with the reason', async () => {
    const { id, customers } = await sending(2);
    expect(summaryOf(await deriveTotals(test.db, id))).toMatchObject({ reached: 2, unreachable: 0 });
    await sql`update sendings set state = 'ended', ended_at = now() where id = ${id}`.execute(test.db);
    const mail = await comesBack(returnPath(id, 1), bounce(customers[0]!, '5.1.1', '550 5.1.1 User unknown'));
    expect(mail).toMatchObject({ state: 'done', kind: 'bounce', result: 'applied' });
    expect(await receipts(id)).toMatchObject([
      { seq: 1, kind: 'bounced', fate: 'hard', status: '5.1.1', source: 'mail' },
    ]);
    expect(await suppressed(customers[0]!)).toEqual([{ scope: 'all', reason: 'hard_bounce', until: null }]);
    expect(await suppressed(customers[1]!)).toEqual([]);

    await countNews(test.db, clock);
    const { totals } = await row(
      test.db,
      sql<{ totals: { messages: object; people: object } }>`select totals from sendings where id = ${id}`,
    );
    // What the mail server said first stays: accepted. Only who was reached is another question.
    expect(totals).toMatchObject({ messages: { accepted: 2 }, people: { accepted: 1, bounced: 1 } });
    const { people } = await listPeople(test.db, id, { filter: 'unreachable', page: 1 });
    expect(people).toMatchObject([
      { customerId: customers[0], reason: 'bounced', message: { state: 'accepted' } },
    ]);
    expect(people[0]?.message?.reply).toMatch(/^there is no such mailbox: .*User unknown/);
  });

  it('C-38: a forged bounce does nothing: to a return path it did not get, or naming another message', async () => {
    const { id, customers } = await sending(2);
    const forged = returnPath(id, 1).replace(/-\w{20}@/, '-00000000000000000000@');
    expect(await comesBack(forged, bounce(customers[0]!, '5.1.1'))).toMatchObject({
      state: 'done',
      result: 'unproven',
    });
    // Whoever got message 2 cannot speak about the address of message 1.
    expect(await comesBack(returnPath(id, 2), bounce(customers[0]!, '5.1.1'))).toMatchObject({
      result: 'applied',
    });
    expect(await receipts(id)).toMatchObject([{ seq: 2, kind: 'bounced', fate: 'soft' }]);
    expect(await suppressed(customers[0]!)).toEqual([]);
    expect(await suppressed(customers[1]!)).toEqual([]);
  });

  it('C-37: what a server writes is kept as one line of text, whatever it holds', async () => {
    const { id, customers } = await sending();
    const words = '550 5.1.1 <img src=x onerror=alert(1)> \u001b[31mred\u202e","admin":true';
    await comesBack(returnPath(id, 1), bounce(customers[0]!, '5.1.1', words));
    const detail = (await receipts(id))[0]?.detail ?? '';
    expect(detail).toContain('<img src=x onerror=alert(1)>');
    expect(detail).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(detail.length).toBeLessThanOrEqual(500);
  });

  it.each([
    ['5.2.2', '552 5.2.2 Over quota'],
    ['5.7.1', '550 5.7.1 Message rejected as spam'],
    ['4.4.7', '450 4.4.7 delivery time expired'],
  ])(
    'standards.md: a full mailbox, a policy and a time-out (%s) are no fault of the address',
    async (status, words) => {
      const { id, customers } = await sending();
      await comesBack(returnPath(id, 1), bounce(customers[0]!, status, words));
      expect(await receipts(id)).toMatchObject([{ kind: 'bounced', fate: 'soft' }]);
      expect(await suppressed(customers[0]!)).toEqual([]);
    },
  );

  it('standards.md: three soft failures over three sendings and seven days rest the address for 30 days', async () => {
    const customer = 1_000 + next++;
    const fail = async (): Promise<void> => {
      const id = await acceptedSending(test.db, [customer]);
      await comesBack(returnPath(id, 1), bounce(customer, '4.2.2', `452 4.2.2 full ${id}`));
    };
    await fail();
    await fail();
    await fail();
    expect(await suppressed(customer), 'three within a day').toEqual([]);
    clock.move(7 * day);
    await fail();
    expect(await suppressed(customer)).toEqual([
      { scope: 'all', reason: 'soft_bounce', until: new Date(clock.now().getTime() + 30 * day) },
    ]);
    clock.move(30 * day - 1);
    await dropOldReturns(test.db, clock);
    expect(await suppressed(customer)).toHaveLength(1);
    clock.move(1);
    await dropOldReturns(test.db, clock);
    expect(await suppressed(customer)).toEqual([]);
    await fail();
    expect(await suppressed(customer), 'it counts anew').toEqual([]);
  });

  it('a success notice is a receipt and ends the count of soft failures; a delay is no failure', async () => {
    const { id, customers } = await sending();
    await comesBack(returnPath(id, 1), bounce(customers[0]!, '4.2.2', '452 4.2.2 full'));
    const notice = (action: string, status: string): string =>
      report({
        fields: failed(addressOf(customers[0]!), status).replace('Action: failed', `Action: ${action}`),
      });
    await comesBack(returnPath(id, 1), notice('delayed', '4.4.1'));
    await comesBack(returnPath(id, 1), notice('delivered', '2.0.0'));
    expect((await receipts(id)).map(({ kind }) => kind).toSorted()).toEqual([
      'bounced',
      'delayed',
      'delivered',
    ]);
    const left = await rows(
      test.db,
      sql`select 1 from soft_failures where folded = ${addressOf(customers[0]!)}`,
    );
    expect(left).toEqual([]);
  });

  it('CSE-15: a complaint ends marketing, and service mail goes on', async () => {
    const { id, customers } = await sending();
    expect(await comesBack(returnPath(id, 1), arf(customers[0]!))).toMatchObject({
      kind: 'complaint',
      result: 'applied',
    });
    expect(await receipts(id)).toMatchObject([{ kind: 'complained', source: 'mail' }]);
    expect(await suppressed(customers[0]!)).toEqual([
      { scope: 'marketing', reason: 'complaint', until: null },
    ]);
  });

  it('CSE-15: where the organisation says so, a complaint stops service mail too', async () => {
    const choices = { complaintStopsService: true, warnPerMille: 1, sesTopic: null, sesConfirmedAt: null };
    const by = { actor: 'Ada', at: clock.now() };
    await tx(test.db, (tx) => writeChoices(tx, choices, by));
    const { id, customers } = await sending();
    await comesBack(returnPath(id, 1), arf(customers[0]!));
    await tx(test.db, (tx) => writeChoices(tx, { ...choices, complaintStopsService: false }, by));
    expect((await suppressed(customers[0]!)).map(({ scope }) => scope)).toEqual(['all', 'marketing']);
  });

  it('RFC 5965: not-spam is the opposite of a complaint', async () => {
    const { id, customers } = await sending();
    await comesBack(returnPath(id, 1), arf(customers[0]!, 'not-spam'));
    expect(await receipts(id)).toEqual([]);
    expect(await suppressed(customers[0]!)).toEqual([]);
  });

  it('C-36: complaints of more than 1 % within ten minutes are held for a person', async () => {
    const { id, customers } = await sending(8);
    const results: string[] = [];
    for (const [at, customer] of customers.entries())
      results.push((await comesBack(returnPath(id, at + 1), arf(customer))).state);
    expect(results).toEqual([...Array.from({ length: 5 }, () => 'done'), 'review', 'review', 'review']);
    expect(await suppressed(customers[7]!)).toEqual([]);
  });

  it('keeps what a person or a robot wrote for the desk, and does nothing', async () => {
    const { id, customers } = await sending();
    const person = `From: Bea <${addressOf(customers[0]!)}>\nTo: us\nSubject: Which door?\n\nWhich door is open?\n`;
    const robot = `${person.replace('Which door?', 'Out of office')}`.replace(
      'To: us',
      'Auto-Submitted: auto-replied',
    );
    expect(await comesBack(returnPath(id, 1), person)).toMatchObject({
      state: 'held',
      kind: 'human',
      subject: 'Which door?',
    });
    expect(await comesBack(returnPath(id, 1), robot)).toMatchObject({ state: 'held', kind: 'automatic' });
    expect(await receipts(id)).toEqual([]);
  });

  it('a report that comes again, in other words, is written once', async () => {
    const { id, customers } = await sending();
    await comesBack(returnPath(id, 1), bounce(customers[0]!, '5.1.1', '550 5.1.1 first'));
    expect(
      await comesBack(returnPath(id, 1), bounce(customers[0]!, '5.1.1', '550 5.1.1 second')),
    ).toMatchObject({
      result: 'known',
    });
    expect(await receipts(id)).toHaveLength(1);
  });

  it('B-49: a mail that nobody can read is quarantined with its bytes, and goes after 30 days', async () => {
    const { id } = await sending();
    const gives = (failed: 'time' | 'memory' | 'died'): Reader => ({
      read: async () => ({ failed }),
      pid: () => undefined,
      stop: async () => undefined,
    });
    const mail = await comesBack(returnPath(id, 1), 'Subject: bomb\n\nboom', gives('memory'));
    expect(mail).toMatchObject({
      state: 'quarantined',
      result: 'memory',
      why: expect.stringContaining('256 MB'),
    });
    clock.move(30 * day - 1);
    await dropOldReturns(test.db, clock);
    const left = () => rows(test.db, sql`select raw from returned_mails where id = ${mail.id}::uuid`);
    expect(await left()).toHaveLength(1);
    clock.move(1);
    await dropOldReturns(test.db, clock);
    expect(await left()).toEqual([]);
  });

  it('B-49: a mail that ends whoever reads it is quarantined at the fourth try', async () => {
    const { id, customers } = await sending();
    const dying: Reader = {
      read: async () => ({ failed: 'stopped' }),
      pid: () => undefined,
      stop: async () => undefined,
    };
    const mail = await comesBack(returnPath(id, 1), bounce(customers[0]!, '5.1.1'), dying);
    expect(mail.state).toBe('waiting');
    for (let time = 0; time < 3; time++)
      await readReturned({ db: test.db, clock, key, reader: dying }, mail.id);
    const [now] = await rows(test.db, sql`select state from returned_mails where id = ${mail.id}::uuid`);
    expect(now).toEqual({ state: 'quarantined' });
  });

  it('a mail whose job was lost is asked for again', async () => {
    const { id } = await sending();
    const raw = Buffer.from('Subject: lost job\r\n\r\nwords\r\n');
    await storeMail(
      test.db,
      { sender: '', recipients: [returnPath(id, 1)], peer: '', raw },
      { clock, newId },
    );
    const { id: mail } = await row(
      test.db,
      sql<{ id: string }>`select id from returned_mails where raw = ${raw}`,
    );
    await sql`select graphile_worker.remove_job(${`read-returned:${mail}`})`.execute(test.db);
    clock.move(61_000);
    await unreadSweep({ db: test.db, clock }).tick();
    const jobs = await rows(
      test.db,
      sql`select 1 from graphile_worker.jobs where key = ${`read-returned:${mail}`}`,
    );
    expect(jobs).toHaveLength(1);
  });

  it('standards.md: raw mail is gone after 90 days, with every word of it', async () => {
    const { id } = await sending();
    const mail = await comesBack(returnPath(id, 1), 'Subject: canary-4711\n\nI am canary-4711');
    const left = () => rows(test.db, sql`select 1 from returned_mails where id = ${mail.id}::uuid`);
    clock.move(90 * day - 1);
    await dropOldReturns(test.db, clock);
    expect(await left()).toHaveLength(1);
    clock.move(1);
    await dropOldReturns(test.db, clock);
    expect(await left()).toEqual([]);
  });
});
