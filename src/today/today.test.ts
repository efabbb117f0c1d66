import type { z } from 'zod';
import { beforeAll, describe, expect, it } from 'vitest';
import { placeCast, type Cast } from '../../test/cast.ts';
import { testDatabase } from '../../test/database.ts';
import { openDnsServer } from '../../test/dns-server.ts';
import { claim, frozenSending, newSending, outcome, settle, standingClock } from '../../test/sendings.ts';
import { askAboutSending, checkSenderDomain, endSendings, setIdentity } from '../delivery/index.ts';
import type { Clock } from '../platform/clock.ts';
import { row, run, sql } from '../platform/database.ts';
import { newId } from '../platform/ids.ts';
import { openLog } from '../platform/log.ts';
import type { todayAnswer } from './contract.ts';
import { keepCounts } from './counts.ts';
import { today } from './today.ts';

// Saturday 21 November 2026, 17:15 in Amsterdam; tonight's performance begins at 21:15, the other a week later.
const test = testDatabase();
const clock = standingClock();
const zone = 'Europe/Amsterdam';
/** One for all tests, as for all who look: what it keeps must follow everything they do. */
const counts = keepCounts();
let cast: Cast;
let versionId: number;

beforeAll(async () => {
  cast = await placeCast(test.db);
  const made = await row(
    test.db,
    sql<{ id: number }>`with template as (
        insert into templates (code, name, purpose, created_at) values ('TIME', 'New time', 'change', ${clock.now()}) returning id)
      insert into template_versions (template_id, number, saved_at, saved_by)
      select id, 1, ${clock.now()}, 'Ada' from template returning id`,
  );
  versionId = made.id;
  await run(
    test.db,
    sql`insert into workers (id, host, boot_id, pid_namespace, pid, process_started, lease_until, started_at)
      values (gen_random_uuid(), 'here', 'boot', 'ns', 1, '1', clock_timestamp() + interval '1 hour', clock_timestamp())`,
  );
});

type Answer = z.input<typeof todayAnswer>;

async function look(with_: { from?: string; clock?: Clock } = {}): Promise<Answer> {
  return await today(test.db, { from: with_.from }, { clock: with_.clock ?? clock, zone, counts });
}

function kinds({ needs }: Answer): string[] {
  return needs.map(({ kind }) => kind);
}

/** A sending about tonight that has ended: to Bea with this outcome, Carl without an address. */
async function ended(kind: 'accepted' | 'refused' | 'uncertain', about = cast.tonight): Promise<string> {
  const id = await frozenSending(
    test.db,
    [
      { customer_id: cast.bea },
      { customer_id: cast.carl, address: null, folded: null, reason: 'no_address' },
    ],
    { templateVersionId: versionId, instance: { id: about, version: 1 } },
  );
  const taken = await claim(test.db, id, [1]);
  await outcome(test.db, id, 1, taken, kind);
  await settle(test.db, taken);
  await endSendings({ ...test, newId, log: openLog('silent'), clock });
  return id;
}

async function forget(): Promise<void> {
  await run(test.db, sql`truncate sendings, messages, left_out, strands, claims, outcomes, tallies`);
  await run(
    test.db,
    sql`update instances set state = 'on_sale', cancelled_at = null, print_at_home = true, ends_at = null`,
  );
}

describe('the seven days', () => {
  it('begin today in the zone of the organisation, or where one looks', async () => {
    const late = { ...clock, now: () => new Date('2026-11-21T23:30:00Z') };
    const answer = await look({ clock: late });
    expect(answer).toMatchObject({ zone: 'Europe/Amsterdam', today: '2026-11-22' });
    expect([answer.days[0], answer.days[6]]).toEqual(['2026-11-22', '2026-11-28']);
    expect((await look({ from: '2026-11-28' })).instances).toMatchObject([
      { id: cast.nextWeek, day: '2026-11-28' },
    ]);
    expect((await look()).instances).toMatchObject([
      { id: cast.tonight, day: '2026-11-21', tickets: 3, capacity: null, endsAt: '2026-11-21T22:15:00.000Z' },
    ]);
  });

  it('hold a performance that began yesterday and still plays after midnight', async () => {
    await run(test.db, sql`update instances set ends_at = '2026-11-21T23:45Z' where id = ${cast.tonight}`);
    const night = { ...clock, now: () => new Date('2026-11-21T23:10:00Z') };
    const first = async (): Promise<unknown> => (await look({ clock: night })).instances[0];
    expect(await first()).toMatchObject({ id: cast.tonight, day: '2026-11-21' });
    await run(test.db, sql`update instances set ends_at = '2026-11-21T22:59Z' where id = ${cast.tonight}`);
    expect(await first()).toMatchObject({ id: cast.nextWeek });
    await forget();
  });

  it('hold the messages of the days at their minute, and what is under way however old it is', async () => {
    const old = await newSending(test.db, {
      templateVersionId: versionId,
      at: new Date('2026-09-01T10:00Z'),
    });
    const sent = await ended('accepted', cast.nextWeek);
    const answer = await look();
    expect(answer.messages).toMatchObject([
      { sendingId: sent, at: '2026-11-21T16:15:00.000Z', word: 'sent' },
    ]);
    expect(answer.running.map(({ id }) => id)).toEqual([old]);
    expect((await look({ from: '2026-11-22' })).messages).toEqual([]);
    await forget();
  });
});

describe('what needs a person', () => {
  it('is nobody when all is well', async () => {
    await ended('accepted', cast.nextWeek);
    expect(kinds(await look())).toEqual([]);
    await forget();
  });

  it('names what of the sender’s domain was in order in the DNS and is no longer', async () => {
    const address = 'boxoffice@lantern.example';
    await setIdentity(test.db, {
      fromName: 'The Lantern',
      fromAddress: address,
      replyTo: address,
      returnDomain: 'lantern.example',
    });
    const dns = await openDnsServer({ '_dmarc.lantern.example': { TXT: ['v=DMARC1; p=none'] } });
    const tools = { db: test.db, clock, dnsServers: [dns.address], receiver: undefined };
    try {
      await checkSenderDomain(tools, { actor: 'Ada', isByPerson: true });
      expect(kinds(await look())).toEqual([]);
      delete dns.zone['_dmarc.lantern.example'];
      await checkSenderDomain(tools, { actor: 'foyer', isByPerson: false });
      expect((await look()).needs).toEqual([
        {
          kind: 'domain_trouble',
          domain: 'lantern.example',
          items: ['dmarc'],
          lastInOrder: clock.now().toISOString(),
        },
      ]);
    } finally {
      await dns.close();
      await run(test.db, sql`truncate domain_checks`);
    }
  });

  it('names people to phone about tonight, until the performance is over', async () => {
    const id = await ended('accepted');
    expect((await look()).needs).toMatchObject([
      {
        kind: 'to_phone',
        people: 1,
        sending: { id, template: { code: 'TIME' }, instance: { id: cast.tonight } },
      },
    ]);
    expect(kinds(await look({ clock: { ...clock, now: () => new Date('2026-11-21T22:14:59Z') } }))).toEqual([
      'to_phone',
    ]);
    expect(kinds(await look({ clock: { ...clock, now: () => new Date('2026-11-21T22:15:00Z') } }))).toEqual(
      [],
    );
    await forget();
  });

  it('names a sending once, by the worst that is to be said of it', async () => {
    await ended('uncertain');
    expect((await look()).needs).toMatchObject([{ kind: 'failed', messages: 1 }]);
    const later = { ...clock, now: () => new Date('2026-11-25T12:00:00Z') };
    await forget();
    await ended('uncertain', cast.nextWeek);
    expect((await look({ clock: later })).needs).toMatchObject([{ kind: 'uncertain', messages: 1 }]);
    await forget();
  });

  it('tells of a change that nobody was told of, until the message about it is made', async () => {
    await run(
      test.db,
      sql`update instances set state = 'cancelled', cancelled_at = ${clock.now()} where id = ${cast.tonight}`,
    );
    expect((await look()).needs).toMatchObject([
      { kind: 'nobody_told', people: 3, instance: { id: cast.tonight, state: 'cancelled' } },
    ]);
    await newSending(test.db, {
      templateVersionId: versionId,
      purpose: 'information',
      instance: { id: cast.tonight, version: 1 },
    });
    expect(kinds(await look())).toEqual(['nobody_told']);
    await newSending(test.db, { templateVersionId: versionId, instance: { id: cast.tonight, version: 1 } });
    expect(kinds(await look())).toEqual([]);
    await forget();
  });

  it('tells of a performance that was moved, until the message about it is made', async () => {
    await run(
      test.db,
      sql`insert into instance_changes (instance_id, at, actor, by_import, kind, after)
        values (${cast.nextWeek}, ${clock.now()}, 'ticketing', true, 'moved', '{}')`,
    );
    expect((await look()).needs).toMatchObject([
      { kind: 'nobody_told', news: 'moved', people: 1, instance: { id: cast.nextWeek } },
    ]);
    await run(
      test.db,
      sql`insert into instance_changes (instance_id, at, actor, by_import, kind, after)
        select instance_id, at, actor, by_import, 'put_back', after from instance_changes`,
    );
    expect(kinds(await look())).toEqual([]);
    await run(test.db, sql`delete from instance_changes where kind = 'put_back'`);
    await newSending(test.db, { templateVersionId: versionId, instance: { id: cast.nextWeek, version: 2 } });
    expect(kinds(await look())).toEqual([]);
    await run(test.db, sql`truncate instance_changes`);
    await forget();
  });

  it('tells of tickets held back near the performance, while orders wait for them', async () => {
    await run(test.db, sql`update instances set print_at_home = false where id = ${cast.nextWeek}`);
    expect((await look()).needs).toMatchObject([
      { kind: 'print_at_home_off', orders: 1, instance: { id: cast.nextWeek } },
    ]);
    await run(test.db, sql`update orders set delivery_method = 'post'`);
    expect(kinds(await look())).toEqual([]);
    await run(test.db, sql`update orders set delivery_method = 'print_at_home'`);
    await forget();
  });

  it('says that nobody sends, or which mail server does not take it, while a sending waits', async () => {
    await newSending(test.db, { templateVersionId: versionId });
    expect(kinds(await look())).toEqual([]);
    await run(test.db, sql`update workers set lease_until = lease_until - interval '2 hours'`);
    expect((await look()).needs).toMatchObject([{ kind: 'nobody_sends', sendings: 1 }]);
    await run(test.db, sql`update workers set lease_until = lease_until + interval '2 hours'`);
    await frozenSending(test.db, [{ customer_id: cast.bea }], { templateVersionId: versionId });
    await run(
      test.db,
      sql`update routes set trouble = 'It does not answer.', trouble_since = ${clock.now()}`,
    );
    expect((await look()).needs).toEqual([
      { kind: 'route_trouble', words: 'It does not answer.', since: clock.now().toISOString(), sendings: 1 },
    ]);
    await run(test.db, sql`update routes set trouble = null, trouble_since = null`);
    await forget();
  });

  it('names an import that failed or broke off, until a file about the same is taken in', async () => {
    const put = async (name: string, state: string, at: Date): Promise<void> => {
      await run(
        test.db,
        sql`insert into uploads (id, subject, file_name, bytes, state, uploaded_by, created_at, changed_at)
          values (gen_random_uuid(), 'orders', ${name}, 1, ${state}, 'Ada', ${at}, ${at})`,
      );
    };
    const before = (seconds: number): Date => new Date(clock.now().getTime() - seconds * 1_000);
    await put('being-read.csv', 'applying', before(29));
    expect(kinds(await look())).toEqual([]);
    await put('orders.csv', 'failed', before(60));
    await put('silent.csv', 'applying', before(31));
    expect((await look()).needs).toMatchObject([
      { kind: 'import_failed', file: { name: 'silent.csv', subject: 'orders', isBrokenOff: true } },
      { kind: 'import_failed', file: { name: 'orders.csv', isBrokenOff: false } },
    ]);
    await put('orders-again.csv', 'applied', before(10));
    expect(kinds(await look())).toEqual([]);
    await run(test.db, sql`truncate uploads`);
  });

  it('C-36: names complaints that came too many at once, by webhook or by mail, until somebody has decided', async () => {
    const about = await ended('accepted');
    await run(
      test.db,
      sql`insert into provider_events (provider, event_id, received_at, state, result, sending_id, seq, facts)
        select 'ses', 'held ' || n, ${clock.now()}, 'review', 'review', ${about}::uuid, 1, '{}' from generate_series(1, 3) n`,
    );
    await run(
      test.db,
      sql`insert into returned_mails (id, received_at, sender, recipients, peer, raw, size, digest, state, sending_id, seq)
        values (gen_random_uuid(), ${clock.now()}, '', '{}', '', '', 0, 'held', 'review', ${about}::uuid, 1)`,
    );
    const held = { kind: 'complaints_held', complaints: 4, sendings: 1 };
    expect((await look()).needs).toContainEqual(held);
    for (const table of ['provider_events', 'returned_mails'])
      await run(test.db, sql`update ${sql.table(table)} set state = 'done'`);
    expect(kinds(await look())).not.toContain('complaints_held');
    await forget();
  });

  it('puts the worst first', async () => {
    await run(
      test.db,
      sql`update instances set state = 'postponed', changed_at = ${clock.now()}, print_at_home = false where id = ${cast.nextWeek}`,
    );
    await ended('refused');
    const asking = await newSending(test.db, { templateVersionId: versionId });
    await askAboutSending(test.db, asking, 'Its audience could not be read.');
    const answer = await look();
    expect(kinds(answer)).toEqual(['nobody_told', 'asking', 'failed', 'print_at_home_off']);
    expect(answer.needs[1]).toMatchObject({ why: 'Its audience could not be read.' });
    expect(answer.running).toEqual([]);
    await forget();
  });
});
