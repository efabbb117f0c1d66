import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placeCast } from '../../../test/cast.ts';
import { testDatabase } from '../../../test/database.ts';
import { standingClock } from '../../../test/sendings.ts';
import { row, rows, sql, tx } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import { openLog } from '../../platform/log.ts';
import { sesEvents } from '../provider/ses.ts';
import { sesComplaint, sns, snsMessage, topic } from '../provider/sns.testing.ts';
import { takeCall } from '../provider/take-call.ts';
import { storeMail } from '../receiver/store-mail.ts';
import { acceptedSending, arfReport, key, returnPath } from './comeback.testing.ts';
import { applyFact } from './apply-fact.ts';
import { complaintsView } from './complaints.ts';
import { lockMessage } from '../store/returned-facts.ts';
import { openReader, type Reader } from './reader.ts';
import { readReturned } from './read-returned.ts';
import { reviewComplaints } from './review.ts';

const test = testDatabase();
const clock = standingClock();
const minute = 60_000;
const ses = sesEvents({ key, topic: async () => topic, fetch: async () => sns.cert });
/** As many as may read at once on a few machines. */
let readers: Reader[] = [];
let next = 20_000;

beforeAll(async () => {
  await placeCast(test.db);
  readers = Array.from({ length: 3 }, () => openReader({ log: openLog('silent') }));
});
afterAll(() => Promise.all(readers.map((reader) => reader.stop())));

async function sending(people: number): Promise<{ id: string; first: number }> {
  const first = next;
  next += people;
  return {
    id: await acceptedSending(
      test.db,
      Array.from({ length: people }, (_, at) => first + at),
    ),
    first,
  };
}

const bySes = (id: string, seq: number): Promise<boolean> =>
  takeCall(
    test.db,
    ses,
    Buffer.from(JSON.stringify(snsMessage({ Message: sesComplaint(id, seq) }, clock.now()))),
    clock.now(),
  );

/** A report to the message's return path, received and not read yet. Gives the mail's id. */
async function receive({ id, first }: { id: string; first: number }, seq: number): Promise<string> {
  const raw = Buffer.from(arfReport(`p${first + seq - 1}@mail.example`).replaceAll('\n', '\r\n'));
  const recipients = [returnPath(id, seq)];
  await storeMail(test.db, { sender: '', recipients, peer: '192.0.2.7', raw }, { clock, newId });
  const found = await row(
    test.db,
    sql<{
      id: string;
    }>`select id from returned_mails where recipients = ${recipients}::text[] order by received_at desc limit 1`,
  );
  return found.id;
}

const read = (mail: string, nth = 0): Promise<void> =>
  readReturned({ db: test.db, clock, key, reader: readers[nth % readers.length]! }, mail);

/** What became of the complaints about a sending. */
async function standing({ id, first }: { id: string; first: number }, people: number) {
  const [{ counted, blocked }] = (await rows(
    test.db,
    sql<{ counted: number; blocked: number }>`select
      (select count(distinct seq)::int from receipts where sending_id = ${id}::uuid and kind = 'complained') as counted,
      (select count(*)::int from suppressed where folded = any(${Array.from({ length: people }, (_, at) => `p${first + at}@mail.example`)}::text[])) as blocked`,
  )) as [{ counted: number; blocked: number }];
  const { review } = await complaintsView(test.db, 1, clock.now());
  return { counted, blocked, held: review.find(({ sendingId }) => sendingId === id)?.held ?? 0 };
}

const decide = (isBelieved: boolean): Promise<number> =>
  reviewComplaints(test.db, isBelieved, { actor: 'Ada', clock });

describe('C-36: a storm of complaints', () => {
  it('C-36: told by webhook and by mail at once, not one more counts than 1 % in ten minutes; the rest waits', async () => {
    const people = 800;
    const about = await sending(people);
    const [webhook, mail] = [range(1, 60), range(61, 100)];
    const mails = await Promise.all(mail.map((seq) => receive(about, seq)));
    await Promise.all([
      ...webhook.map((seq) => bySes(about.id, seq)),
      ...mails.map((each, nth) => read(each, nth)),
    ]);
    expect(await standing(about, people)).toEqual({ counted: 8, blocked: 8, held: 92 });
    expect((await complaintsView(test.db, 1, clock.now())).review).toMatchObject([
      { sendingId: about.id, accepted: people, complaints: 8, held: 92 },
    ]);

    // Ten minutes later, or ten hours: while some wait for a person, nothing more gets through.
    for (const seq of range(101, 120)) {
      clock.move(30 * minute);
      await bySes(about.id, seq);
    }
    expect(await standing(about, people)).toEqual({ counted: 8, blocked: 8, held: 112 });

    expect(await decide(false)).toBe(112);
    expect(await standing(about, people)).toEqual({ counted: 8, blocked: 8, held: 0 });
    await bySes(about.id, 200);
    expect(await standing(about, people), 'one by itself is believed again').toEqual({
      counted: 9,
      blocked: 9,
      held: 0,
    });
  }, 60_000);

  it('C-36: believed, all of them count, once, though two people press', async () => {
    const people = 60;
    const about = await sending(people);
    for (const seq of range(1, people)) await bySes(about.id, seq);
    expect(await standing(about, people)).toEqual({ counted: 5, blocked: 5, held: 55 });
    const pressed = await Promise.all([decide(true), decide(true)]);
    expect(pressed.toSorted()).toEqual([0, 55]);
    expect(await standing(about, people)).toEqual({ counted: people, blocked: people, held: 0 });
  });

  it('C-36: deciding and a report about one of these people never wait for each other in a circle', async () => {
    const people = 7;
    const about = await sending(people);
    for (const seq of range(1, people)) await bySes(about.id, seq);
    const mark = { sendingId: about.id, seq: people };
    let pressed: Promise<number> | undefined;
    await tx(test.db, async (tx) => {
      await lockMessage(tx, mark.sendingId, mark.seq);
      pressed = decide(true);
      await expect.poll(waiting).toBe(1);
      const fact = { kind: 'complained', fate: null, status: null, reason: 'abuse', source: 'mail' } as const;
      await applyFact(tx, { ...fact, ...mark, at: clock.now() }, { now: clock.now(), isReviewed: true });
    });
    expect(await pressed).toBe(2);
    expect(await standing(about, people)).toEqual({ counted: people, blocked: people, held: 0 });
  });

  it('C-36: is one when it was received, though it is read an hour later', async () => {
    const people = 30;
    const about = await sending(people);
    const mails = await Promise.all(range(1, people).map((seq) => receive(about, seq)));
    clock.move(60 * minute);
    for (const each of mails) await read(each);
    expect(await standing(about, people)).toEqual({ counted: 5, blocked: 5, held: 25 });
    await decide(false);
  }, 60_000);

  it('C-36: is none where so many complain over hours, and what was said before is not said anew', async () => {
    const people = 30;
    const about = await sending(people);
    for (const seq of range(1, 12)) {
      clock.move(3 * minute);
      await bySes(about.id, seq);
    }
    expect(await standing(about, people)).toEqual({ counted: 12, blocked: 12, held: 0 });
    const fact = { kind: 'complained', fate: null, status: null, reason: 'abuse', source: 'ses' } as const;
    const again = range(1, 12).map((seq) =>
      tx(test.db, (tx) =>
        applyFact(tx, { ...fact, sendingId: about.id, seq, at: clock.now() }, { now: clock.now() }),
      ),
    );
    expect(new Set(await Promise.all(again))).toEqual(new Set(['known']));
  });
});

/** Transactions that wait for another one. */
async function waiting(): Promise<number> {
  const { count } = await row(
    test.db,
    sql<{ count: number }>`select count(*) as count from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return count;
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}
