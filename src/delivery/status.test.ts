import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { placeCast } from '../../test/cast.ts';
import { testDatabase } from '../../test/database.ts';
import { claim, frozenSending, outcome } from '../../test/sendings.ts';
import { rows, sql } from '../platform/database.ts';
import { outcomeKinds, type OutcomeKind } from './outcome-kinds.ts';
import {
  groupOf,
  messageState,
  messageStates,
  reasonOfMessage,
  reasonOfSharing,
  reasons,
  sendingStates,
  sendingWord,
  type MessageFact,
  type MessageState,
} from './status.ts';
import { standingsQuery, statesQuery } from './store/states.ts';

const test = testDatabase();
beforeAll(() => placeCast(test.db));

const one = (kind: OutcomeKind, claimId = 'c1'): MessageFact => ({ kind, claimId });

describe('rule 6: the state of a message', () => {
  it.each([
    ['accepted', [one('uncertain'), one('accepted', 'c2'), one('refused', 'c3')]],
    ['refused', [one('retry'), one('refused', 'c2'), one('uncertain', 'c3')]],
    ['skipped', [one('retry'), one('skipped', 'c2')]],
    ['expired', [one('retry'), one('expired', 'c2')]],
    ['uncertain', [one('uncertain')]],
    ['waiting', [one('retry')]],
    ['waiting', [one('uncertain'), one('returned')]],
    ['uncertain', [one('uncertain'), one('returned', 'c2')]],
    ['waiting', []],
  ] satisfies [MessageState, MessageFact[]][])(
    'rule 6: is %s, the first that applies, for %j',
    (state, facts) => {
      expect(messageState('running', facts, [])).toBe(state);
    },
  );

  it('rule 6: goes out while a claim has no word of it, and not longer', () => {
    expect(messageState('running', [], ['c1'])).toBe('going_out');
    expect(messageState('stopped', [], ['c1'])).toBe('going_out');
    expect(messageState('running', [one('retry')], ['c1'])).toBe('waiting');
    expect(messageState('running', [one('retry')], ['c2'])).toBe('going_out');
  });

  it('rule 9: is cancelled when its sending was stopped before it had an end', () => {
    for (const facts of [[], [one('retry')], [one('returned')]])
      expect(messageState('stopped', facts, [])).toBe('cancelled');
    expect(messageState('stopped', [one('accepted')], [])).toBe('accepted');
  });
});

interface Story {
  sending: (typeof sendingStates)[number];
  /** Claims by whether they are settled; facts name them by index. */
  claims: boolean[];
  facts: { kind: OutcomeKind; claim: number }[];
  decisions: { decision: 'resend' | 'mark_as_sent'; claim: number }[];
}

const stories: fc.Arbitrary<Story> = fc.record({
  sending: fc.constantFrom(...sendingStates),
  claims: fc.array(fc.boolean(), { minLength: 1, maxLength: 3 }),
  facts: fc.array(
    fc.record({ kind: fc.constantFrom(...(Object.keys(outcomeKinds) as OutcomeKind[])), claim: fc.nat(2) }),
    { maxLength: 4 },
  ),
  decisions: fc.array(
    fc.record({ decision: fc.constantFrom('resend' as const, 'mark_as_sent' as const), claim: fc.nat(2) }),
    { maxLength: 2 },
  ),
});

/** A decision of a person about message 1, and another that was undone and counts for nothing. */
async function decide(id: string, claimId: string, decision: string): Promise<void> {
  await sql`insert into decisions (id, sending_id, seq, claim_id, decision, decided_at, decided_by, undone_at)
    select gen_random_uuid(), ${id}, 1, ${claimId}, decision, now(), 'Ada', undone_at
    from (values (${decision}, null::timestamptz), ('mark_as_sent', now())) as made (decision, undone_at)
    on conflict do nothing`.execute(test.db);
}

describe('rule 12: a decision of a person', () => {
  const resend = { decision: 'resend', claimId: 'c1' } as const;
  const mark = { decision: 'mark_as_sent', claimId: 'c1' } as const;
  it.each([
    ['waiting', 'running', [one('uncertain')], [resend]],
    ['uncertain', 'stopped', [one('uncertain')], [resend]],
    ['uncertain', 'running', [one('uncertain'), one('uncertain', 'c2')], [resend]],
    ['accepted', 'ended', [one('uncertain'), one('accepted', 'c2')], [resend]],
    ['marked_as_sent', 'ended', [one('uncertain')], [mark]],
    ['marked_as_sent', 'stopped', [one('uncertain')], [resend, mark]],
    ['refused', 'ended', [one('uncertain'), one('refused')], [mark]],
    ['waiting', 'running', [one('uncertain'), one('returned')], [mark]],
  ] as const)('rule 12: makes a message %s in a sending that is %s', (state, sending, facts, decisions) => {
    expect(messageState(sending, facts, [], decisions)).toBe(state);
  });

  it('rule 12: a resent message goes out under its new claim', () => {
    expect(messageState('running', [one('uncertain')], ['c2'], [resend])).toBe('going_out');
  });
});

describe('the twin in SQL', () => {
  it('rules 6 and 12: says of every message what the pure function says', async () => {
    await fc.assert(
      fc.asyncProperty(stories, async (story) => {
        const id = await frozenSending(test.db, [{ customer_id: 1 }, { customer_id: 2 }]);
        const claims: { id: string; settled: boolean }[] = [];
        for (const settled of story.claims)
          claims.push({ id: await claim(test.db, id, [1], { settled }), settled });
        const unique = new Map(
          story.facts
            .map(({ kind, claim: at }) => ({ kind, claimId: claims[at % claims.length]!.id }))
            .map((fact) => [`${fact.kind} ${fact.claimId}`, fact]),
        );
        const facts = [...unique.values()];
        for (const { kind, claimId } of facts) await outcome(test.db, id, 1, claimId, kind, 'suppressed');
        const decisions = story.decisions.map(({ decision, claim: at }) => ({
          decision,
          claimId: claims[at % claims.length]!.id,
        }));
        for (const { decision, claimId } of decisions) await decide(id, claimId, decision);
        await sql`update sendings set state = ${story.sending} where id = ${id}`.execute(test.db);

        const unsettled = claims.filter(({ settled }) => !settled).map((each) => each.id);
        const expected = messageState(story.sending, facts, unsettled, decisions);
        const [found, untouched] = await rows(
          test.db,
          sql<{ state: string; skipped: string }>`${statesQuery(id)} order by seq`,
        );
        expect(found?.state).toBe(expected);
        expect(untouched?.state).toBe(messageState(story.sending, [], []));
        expect(await rows(test.db, statesQuery(id, [1]))).toMatchObject([{ seq: 1, state: expected }]);

        const [person] = await rows(
          test.db,
          sql<{ reason: string }>`${standingsQuery(id)} order by customer_id`,
        );
        expect(person?.reason).toBe(reasonOfMessage(expected, expected === 'skipped' ? 'suppressed' : null));
      }),
      { numRuns: 100 },
    );
  }, 120_000);

  it.each(['no_ticket', 'suppressed', 'erased', 'no_consent'] as const)(
    'tells a person skipped for %s as the pure function does, and so whoever shares the address',
    async (skipped) => {
      const shared = { folded: 'one@mail.example' };
      const id = await frozenSending(test.db, [
        { customer_id: 1, ...shared },
        { customer_id: 2, ...shared },
      ]);
      await outcome(test.db, id, 1, randomUUID(), 'skipped', skipped);
      const found = await rows(test.db, sql<{ reason: string }>`${standingsQuery(id)} order by customer_id`);
      const own = reasonOfMessage('skipped', skipped);
      expect(found.map(({ reason }) => reason)).toEqual([own, reasonOfSharing(own)]);
    },
  );

  it.each(['accepted', 'refused', 'uncertain'] as const)(
    'tells a person whose message was %s and came back as the pure function does',
    async (kind) => {
      const id = await frozenSending(test.db, [{ customer_id: 1 }, { customer_id: 2 }]);
      for (const seq of [1, 2]) await outcome(test.db, id, seq, randomUUID(), kind);
      await sql`insert into receipts (sending_id, seq, kind, at, fate)
        values (${id}, 1, 'bounced', now(), 'soft'), (${id}, 2, 'complained', now(), null)`.execute(test.db);
      const found = await rows(test.db, sql<{ reason: string }>`${standingsQuery(id)} order by customer_id`);
      expect(found.map(({ reason }) => reason)).toEqual([
        reasonOfMessage(kind, null, true),
        reasonOfMessage(kind, null),
      ]);
    },
  );

  it('follows shared addresses from person to person', async () => {
    const id = await frozenSending(test.db, [{ customer_id: 1 }]);
    await sql`insert into left_out (sending_id, customer_id, reason, same_as)
      values (${id}, 2, 'same_address', 1), (${id}, 3, 'same_address', 2), (${id}, 4, 'same_address', 3),
        (${id}, 5, 'same_address', 99), (${id}, 6, 'same_address', 7), (${id}, 7, 'same_address', 6),
        (${id}, 8, 'inactive', null), (${id}, 9, 'same_address', 8)`.execute(test.db);
    await outcome(test.db, id, 1, randomUUID(), 'accepted');
    const found = await rows(
      test.db,
      sql<{
        customer_id: number;
        seq: number | null;
        reason: string;
      }>`${standingsQuery(id)} order by customer_id`,
    );
    expect(found.map(({ customer_id, reason }) => [customer_id, reason])).toEqual([
      [1, 'accepted'],
      [2, 'shares_reached'],
      [3, 'shares_reached'],
      [4, 'shares_reached'],
      [5, 'shares_unreachable'],
      [6, 'shares_unreachable'],
      [7, 'shares_unreachable'],
      [8, 'inactive'],
      [9, 'shares_unreachable'],
    ]);
    expect(found.slice(0, 4).map(({ seq }) => seq)).toEqual([1, 1, 1, 1]);
  });
});

describe('groups of people', () => {
  it('every reason is in one group, and sharing one leads to a reason of the same group', () => {
    expect(new Set(reasons).size).toBe(reasons.length);
    for (const reason of reasons) expect(groupOf(reasonOfSharing(reason))).toBe(groupOf(reason));
  });

  it('every state of a message is a reason', () => {
    for (const state of messageStates) expect(reasons).toContain(reasonOfMessage(state, null));
  });
});

describe('CSE-43: the word for a sending', () => {
  const none = Object.fromEntries(messageStates.map((state) => [state, 0])) as Record<MessageState, number>;
  it.each([
    ['sending', 'running', none],
    ['stopped', 'stopped', { ...none, cancelled: 3 }],
    ['sent', 'ended', { ...none, accepted: 3, skipped: 1 }],
    ['partly_failed', 'ended', { ...none, accepted: 3, uncertain: 1 }],
    ['failed', 'ended', { ...none, refused: 3 }],
    ['sent', 'ended', none],
  ] as const)('CSE-43: %s', (word, state, messages) => {
    expect(sendingWord(state, messages, false)).toBe(word);
  });

  it('CSE-43: paused while all sending is stopped, unless it does not run', () => {
    expect(sendingWord('running', none, true)).toBe('paused');
    expect(sendingWord('asking', none, true)).toBe('asking');
    expect(sendingWord('ended', none, true)).toBe('sent');
  });
});
