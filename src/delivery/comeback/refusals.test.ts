import { expect, it } from 'vitest';
import { rows, sql } from '../../platform/database.ts';
import type { Verdict } from '../channel.ts';
import { accepted, never, testClock, testFolder, testSender } from '../line.testing.ts';
import { unsuppress } from '../suppression.ts';
import { makeSending, outcomesOf, venueDatabase } from '../venue.testing.ts';
import { readRefusals } from './refusals.ts';

const test = venueDatabase(6);
const clock = testClock();

/** Sends to people 1 to 6, of whom some are refused, and reads the refusals. */
async function send(refusals: Record<number, Verdict>): Promise<string> {
  const id = await makeSending(test.pool, { people: 6 });
  const line = await testSender(test.pool, testFolder());
  await line.finish(({ seq }) => refusals[seq] ?? accepted);
  await readRefusals(test.db, clock);
  return id;
}

const blocked = () =>
  rows(
    test.db,
    sql<{ folded: string; scope: string; reason: string; source: string; note: string }>`
      select folded, scope, reason, source, note from suppressed order by folded`,
  );

it('a server that says there is no such address blocks it for all messages, with the reason', async () => {
  const id = await send({ 2: never });
  expect(await outcomesOf(test.pool, id)).toEqual({ accepted: 5, refused: 1 });
  expect(await blocked()).toEqual([
    {
      folded: 'bea2@x.test',
      scope: 'all',
      reason: 'hard_bounce',
      source: 'smtp',
      note: expect.stringContaining('No such user'),
    },
  ]);
  const audit = await rows(
    test.db,
    sql<{ actor: string }>`select actor from audit_entries where action = 'suppression.added'`,
  );
  expect(audit).toEqual([{ actor: 'mail server' }]);
  expect(await outcomesOf(test.pool, await send({}))).toEqual({ accepted: 5, skipped: 1 });
});

it('what is about the text, a rule, a full mailbox or nothing we know blocks nobody', async () => {
  const because = (code: number, reply: string, phase: Verdict['phase'] = 'rcpt'): Verdict => ({
    kind: 'refused',
    phase,
    code,
    reply,
  });
  const id = await send({
    1: because(550, '5.7.1 Message rejected as spam', 'dot'),
    2: because(552, '5.2.2 Mailbox full'),
    3: because(554, '5.6.0 Bad content', 'dot'),
    4: because(550, 'no'),
    5: { kind: 'refused', phase: 'compose', reply: 'The e-mail address cannot be written to. No such user.' },
  });
  expect(await outcomesOf(test.pool, id)).toEqual({ accepted: 1, refused: 5 });
  expect(await blocked()).toEqual([]);
});

it('a block that a person lifted stays lifted until the server says it anew', async () => {
  await send({ 2: never });
  const lifted = {
    channel: 'email',
    address: 'bea2@x.test',
    scope: 'all',
    at: clock.now(),
    by: 'ada',
  } as const;
  expect(await unsuppress(test.db, { ...lifted, reason: 'the mailbox is there again' })).toBe(true);
  await readRefusals(test.db, clock);
  expect(await blocked()).toEqual([]);
  await send({ 2: never });
  expect(await blocked()).toHaveLength(1);
});
