import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { placeCast } from '../../test/cast.ts';
import { testDatabase } from '../../test/database.ts';
import { claim, frozenSending, outcome, settle, standingClock } from '../../test/sendings.ts';
import { openSink, type Sink, type SinkOptions } from '../../test/sink.ts';
import { changeOrganisation } from '../organisation/index.ts';
import { rows, sql } from '../platform/database.ts';
import { newId } from '../platform/ids.ts';
import { openLog } from '../platform/log.ts';
import { askAboutSending } from './ask-about-sending.ts';
import { endSendings } from './end-sendings.ts';
import { isWorthTelling, noticeFailures, noticesLoop, tellOfFailure } from './notices.ts';
import { setDefaultRoute } from './route-settings.ts';
import { changeNotices } from './settings/change-notices.ts';
import { stopSending } from './stop.ts';

const test = testDatabase();
const clock = standingClock('2026-11-21T16:15:00Z');
const log = openLog('silent');
const ada = { actor: 'Ada', clock };
const minutes = 60_000;
let sink: Sink | undefined;

beforeAll(() => placeCast(test.db));
beforeEach(async () => {
  await sql`update notice_addresses set addresses = '{}'`.execute(test.db);
  await changeNotices(test.db, ['ada@lantern.example', 'bea@lantern.example'], ada);
});
afterEach(async () => {
  await sink?.close();
  sink = undefined;
});

const tools = () => ({
  db: test.db,
  clock,
  newId,
  log,
  routeKey: Buffer.alloc(32, 1),
  publicUrl: 'https://foyer.lantern.example',
});
const tick = () => noticesLoop(tools()).tick();
const noticesOf = (id: string) =>
  rows(
    test.db,
    sql`select address, state, tries from failure_notices where sending_id = ${id} order by address`,
  );

async function relayTo(options: SinkOptions = {}): Promise<Sink> {
  sink = await openSink({ keep: true, ...options });
  await setDefaultRoute(test.db, { host: '127.0.0.1', port: sink.port, tls: 'starttls' });
  return sink;
}

/** A sending of two, one of whom is refused, that ends so long after it was started. */
async function partlyFailed(after: number): Promise<string> {
  await setDefaultRoute(test.db, 'capture');
  const at = clock.now();
  const id = await frozenSending(test.db, [{ customer_id: 1 }, { customer_id: 2 }], { at });
  const taken = await claim(test.db, id, [1, 2]);
  await outcome(test.db, id, 1, taken, 'accepted');
  await outcome(test.db, id, 2, taken, 'refused', '550 no such user');
  await settle(test.db, taken);
  clock.move(after);
  await endSendings({ ...test, newId, log, clock });
  return id;
}

describe('failure notices', () => {
  it('CSE-37: tell each address once of a sending that failed after the person has left, with a link to the report', async () => {
    const id = await partlyFailed(6 * minutes);
    const { mails } = await relayTo();
    await tick();
    await tick();
    expect(mails.map(({ recipient }) => recipient).toSorted()).toEqual([
      'ada@lantern.example',
      'bea@lantern.example',
    ]);
    const raw = mails[0]!.raw!.toString();
    expect(raw).toMatch(/^Auto-Submitted: auto-generated$/m);
    expect(raw.replaceAll('=\r\n', '')).toContain(`https://foyer.lantern.example/sendings/${id}`);
    expect(raw).not.toMatch(/@mail\.example|no such user/);
    expect(await noticesOf(id)).toEqual([
      { address: 'ada@lantern.example', state: 'sent', tries: 1 },
      { address: 'bea@lantern.example', state: 'sent', tries: 1 },
    ]);
  });

  it('CSE-37: are written in the first language of the organisation', async () => {
    await changeOrganisation(
      test.db,
      {
        name: 'De Lantaarn',
        homePage: null,
        address: null,
        phone: null,
        languages: ['nl'],
        zone: 'Europe/Amsterdam',
        country: 'NL',
        colour: null,
      },
      ada,
    );
    await partlyFailed(6 * minutes);
    const { mails } = await relayTo();
    await tick();
    expect(mails[0]!.raw!.toString()).toMatch(/^Subject: Deels mislukt: /m);
  });

  it('CSE-37: are tried again when the mail server does not take them, and by one process at a time', async () => {
    const id = await partlyFailed(6 * minutes);
    const { mails } = await relayTo({
      script: ({ phase, nth }) => (phase === 'rcpt' && nth === 1 ? '451 4.7.1 Later' : undefined),
    });
    await tick();
    expect(mails).toHaveLength(0);
    expect(await noticesOf(id)).toMatchObject([{ state: 'waiting' }, { state: 'waiting' }]);
    await tick();
    expect(await noticesOf(id)).toMatchObject([{ tries: 1 }, { tries: 1 }]);
    clock.move(2 * minutes);
    await Promise.all([tick(), tick(), tick()]);
    expect(mails).toHaveLength(2);
    expect(await noticesOf(id)).toMatchObject([{ state: 'sent' }, { state: 'sent' }]);
  });

  it('CSE-37: are given up in the end', async () => {
    const id = await partlyFailed(6 * minutes);
    await relayTo({ script: ({ phase }) => (phase === 'rcpt' ? '550 5.1.1 No such user' : undefined) });
    await tick();
    clock.move(49 * 60 * minutes);
    await tick();
    expect(await noticesOf(id)).toMatchObject([{ state: 'given_up' }, { state: 'given_up' }]);
  });

  it('are captured like everything else while the capture is the default route', async () => {
    const id = await partlyFailed(6 * minutes);
    await tick();
    expect(await noticesOf(id)).toMatchObject([{ state: 'captured' }, { state: 'captured' }]);
  });

  it('CSE-37: an empty field tells nobody, and what failed meanwhile is not told later', async () => {
    await changeNotices(test.db, [], ada);
    const id = await partlyFailed(6 * minutes);
    await tick();
    clock.move(minutes);
    await changeNotices(test.db, ['ada@lantern.example'], ada);
    await tick();
    expect(await noticesOf(id)).toEqual([]);
  });

  it('are not about what whoever pressed Send has seen themself', async () => {
    const id = await partlyFailed(minutes);
    clock.move(10 * minutes);
    await noticeFailures(tools());
    expect(await noticesOf(id)).toEqual([]);
    // What plans sendings tells of them itself, whenever they fail.
    await tellOfFailure(test.db, id, clock.now());
    await tellOfFailure(test.db, id, clock.now());
    expect(await noticesOf(id)).toHaveLength(2);
  });

  it('CSE-37: are kept whole for the Outbox while the route captures, once', async () => {
    const id = await partlyFailed(6 * minutes);
    await sql`truncate staff_mails`.execute(test.db);
    await tick();
    await tick();
    expect(await noticesOf(id)).toMatchObject([{ state: 'captured' }, { state: 'captured' }]);
    const all = await rows(
      test.db,
      sql<{
        subject: string;
        text: string;
      }>`select kind, address, subject, text from staff_mails order by address`,
    );
    const kept = all.filter(({ text }) => text.includes(`/sendings/${id}`));
    expect(kept).toMatchObject([
      {
        kind: 'notice',
        address: 'ada@lantern.example',
        subject: expect.stringMatching(/^(Partly failed|Deels mislukt)/) as string,
      },
      { kind: 'notice', address: 'bea@lantern.example' },
    ]);
    clock.move(91 * 24 * 60 * minutes);
    await tick();
    expect(await rows(test.db, sql`select from staff_mails`)).toEqual([]);
  });

  it('are about a sending that asks, or was stopped later than its start, too', async () => {
    await setDefaultRoute(test.db, 'capture');
    const asking = await frozenSending(test.db, [{ customer_id: 1 }], { at: clock.now() });
    const stopped = await frozenSending(test.db, [{ customer_id: 1 }], { at: clock.now() });
    await askAboutSending(test.db, asking, 'The performance was moved.');
    await noticeFailures(tools());
    expect(await noticesOf(asking)).toEqual([]);
    clock.move(6 * minutes);
    await stopSending(test.db, stopped, { by: 'Ada', clock });
    await noticeFailures(tools());
    expect(await noticesOf(asking)).toHaveLength(2);
    expect(await noticesOf(stopped)).toHaveLength(2);
  });

  it('are not about what went well', () => {
    const createdAt = clock.now();
    const now = new Date(createdAt.getTime() + 60 * minutes);
    for (const word of ['preparing', 'sending', 'paused', 'sent'] as const)
      expect(isWorthTelling({ word, createdAt, endedAt: now, stoppedAt: null }, now)).toBe(false);
  });
});
