import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { rows, run, sql } from '../platform/database.ts';
import { chooseLanguage } from '../templates/index.ts';
import { countAudience } from './count.ts';
import { holdersQuery, type HolderRow, type HoldersSpec } from './holders.ts';
import { audiencePeople } from './people.ts';
import { countHeld, hasHolders } from './store.ts';
import { sampleVenue, type SampleVenue } from '../../test/sample-venue.ts';

const test = testDatabase();

const spec = (venue: SampleVenue, changes: Partial<HoldersSpec> = {}): HoldersSpec => ({
  instanceId: venue.instanceId,
  purpose: 'information',
  channel: 'email',
  groups: { current: true, ended: true },
  delivery: 'all',
  languages: ['en', 'nl'],
  venueLanguages: ['en'],
  ...changes,
});

const audience = (of: HoldersSpec): Promise<HolderRow[]> =>
  rows(test.db, sql<HolderRow>`select * from (${holdersQuery(of)}) a order by customer_id`);

const reasons = async (of: HoldersSpec): Promise<Record<number, string | null>> =>
  Object.fromEntries((await audience(of)).map((person) => [person.customer_id, person.reason]));

describe('the holders of an instance', () => {
  it('CSE-1: are those of exactly this instance with a valid ticket, each once', async () => {
    const venue = await sampleVenue(test.db);
    const other = await sampleVenue(test.db);
    const holder = await venue.customer({
      language: 'nl-BE',
      email: ' Bea@Example.org ',
      folded: 'bea@example.org',
    });
    await venue.ticket(holder);
    await venue.ticket(holder);
    const elsewhere = await other.customer();
    await other.ticket(elsewhere);
    for (const status of ['reserved', 'unpaid', 'cancelled', 'refunded', 'exchanged', 'expired', 'test'])
      await venue.ticket(await venue.customer(), { status });
    expect(await audience(spec(venue))).toEqual([
      {
        customer_id: holder,
        address: 'Bea@Example.org',
        folded: 'bea@example.org',
        language: 'nl',
        own_language: 'nl',
        order_count: 2,
        holding: 'current',
        reason: null,
        same_as: null,
      },
    ]);
  });

  it('rule 1: are each left out for the first fitting reason of the fixed order', async () => {
    const venue = await sampleVenue(test.db);
    const everything = { active: false, email: null, valid: false } as const;
    const inactive = await venue.customer(everything);
    const erased = await venue.customer({ erasedAt: new Date(0) });
    const blank = await venue.customer({ email: '  ', folded: null, valid: false });
    const invalid = await venue.customer({ email: 'no at sign', folded: null, valid: false });
    const suppressed = await venue.customer({ email: 'stop@example.org' });
    await venue.suppress('stop@example.org');
    const elsewhere = await venue.customer(everything);
    for (const id of [inactive, erased, blank, invalid, suppressed]) await venue.ticket(id);
    await venue.ticket(elsewhere, { delivery: 'post' });
    expect(await reasons(spec(venue, { delivery: 'print_at_home' }))).toEqual({
      [inactive]: 'inactive',
      [erased]: 'inactive',
      [blank]: 'no_address',
      [invalid]: 'invalid_address',
      [suppressed]: 'suppressed',
      [elsewhere]: 'other_delivery_method',
    });
  });

  it('CSE-22: with print at home only, counts the orders of that method and leaves out who has none', async () => {
    const venue = await sampleVenue(test.db);
    const both = await venue.customer();
    await venue.ticket(both, { delivery: 'post' });
    await venue.ticket(both, { delivery: 'print_at_home' });
    const posted = await venue.customer();
    await venue.ticket(posted, { delivery: 'post' });
    const found = await audience(spec(venue, { delivery: 'print_at_home' }));
    expect(
      found.map(({ customer_id, reason, order_count }) => ({ customer_id, reason, order_count })),
    ).toEqual([
      { customer_id: both, reason: null, order_count: 1 },
      { customer_id: posted, reason: 'other_delivery_method', order_count: 0 },
    ]);
  });

  it('CSE-6, CSE-7: a service message looks past refused marketing, never past full suppression', async () => {
    const venue = await sampleVenue(test.db);
    const optedOut = await venue.customer({ email: 'out@example.org' });
    const stopped = await venue.customer({ email: 'never@example.org' });
    const agreed = await venue.customer({ email: 'yes@example.org' });
    for (const id of [optedOut, stopped, agreed]) await venue.ticket(id);
    for (const [id, granted] of [
      [optedOut, false],
      [stopped, true],
      [agreed, true],
    ] as const)
      await run(
        test.db,
        sql`insert into contact_preferences (customer_id, kind, channel, granted, source, decided_at)
          values (${id}, 'marketing', 'email', ${granted}, 'test', now())`,
      );
    await venue.suppress('out@example.org', 'marketing');
    await venue.suppress('never@example.org', 'all');
    await venue.suppress('never@example.org', 'marketing');
    for (const purpose of ['change', 'ticket', 'information'] as const)
      expect(await reasons(spec(venue, { purpose }))).toEqual({
        [optedOut]: null,
        [stopped]: 'suppressed',
        [agreed]: null,
      });
    expect(await reasons(spec(venue, { purpose: 'marketing' }))).toEqual({
      [optedOut]: 'no_consent',
      [stopped]: 'suppressed',
      [agreed]: null,
    });
  });

  it('marketing needs a consent that was given: silence and a later refusal of the address are none', async () => {
    const venue = await sampleVenue(test.db);
    const silent = await venue.customer();
    const unsubscribed = await venue.customer({ email: 'once@example.org' });
    for (const id of [silent, unsubscribed]) await venue.ticket(id);
    await run(
      test.db,
      sql`insert into contact_preferences (customer_id, kind, channel, granted, source, decided_at)
        values (${unsubscribed}, 'marketing', 'email', true, 'test', now())`,
    );
    await venue.suppress('once@example.org', 'marketing');
    expect(await reasons(spec(venue, { purpose: 'marketing' }))).toEqual({
      [silent]: 'no_consent',
      [unsubscribed]: 'no_consent',
    });
  });

  it('B-45: who share a folded address get one message, the others are named after its recipient', async () => {
    const venue = await sampleVenue(test.db);
    const inactive = await venue.customer({ email: 'a@x.org', active: false });
    const first = await venue.customer({ email: 'A@x.org', folded: 'a@x.org' });
    const second = await venue.customer({ email: 'a@X.ORG', folded: 'a@x.org' });
    const tagged = await venue.customer({ email: 'a+tag@x.org' });
    for (const id of [second, tagged, first, inactive]) await venue.ticket(id);
    const found = await audience(spec(venue));
    expect(found.map(({ customer_id, reason, same_as }) => ({ customer_id, reason, same_as }))).toEqual([
      { customer_id: inactive, reason: 'inactive', same_as: null },
      { customer_id: first, reason: null, same_as: null },
      { customer_id: second, reason: 'same_address', same_as: first },
      { customer_id: tagged, reason: null, same_as: null },
    ]);
  });

  it('reads the language as templates choose it, whatever the tag', async () => {
    const tags = [
      null,
      '',
      'nl',
      'NL',
      'nl-BE',
      'nl_be',
      ' nl ',
      'n',
      'en-GB',
      'de',
      'nl-be-x-y',
      'pt-br',
      'pt-PT',
      "o'x",
    ];
    for (const languages of [
      ['en', 'nl'],
      ['nl-be', 'en'],
      ['de', 'fr'],
      ['pt-br', 'pt', 'nl'],
    ])
      for (const venueLanguages of [['en'], ['nl-NL', 'fr'], []]) {
        const venue = await sampleVenue(test.db);
        const expected: Record<number, string> = {};
        for (const language of tags) {
          const id = await venue.customer({ language });
          await venue.ticket(id);
          expected[id] = chooseLanguage(language, { available: languages, venue: venueLanguages });
        }
        const found = await audience(spec(venue, { languages, venueLanguages }));
        expect(Object.fromEntries(found.map((person) => [person.customer_id, person.language]))).toEqual(
          expected,
        );
      }
  });
});

describe('the audience of a cancelled instance (meaning.md 13)', () => {
  const cancelledAt = new Date('2026-11-21T16:00:00Z');
  const hours = (count: number): Date => new Date(cancelledAt.getTime() + count * 3_600_000);
  const change = { purpose: 'change' } as const;

  it.each([
    ['valid now', { status: 'valid' }, 'current'],
    ['refunded by the cancelling act', { status: 'refunded', endedAt: cancelledAt }, 'ended'],
    ['ended exactly 24 hours before', { status: 'cancelled', endedAt: hours(-24) }, 'ended'],
    [
      'ended a moment earlier than that',
      { status: 'cancelled', endedAt: new Date(hours(-24).getTime() - 1) },
      undefined,
    ],
    ['ended a week after', { status: 'refunded', endedAt: hours(168) }, 'ended'],
    ['exchanged after', { status: 'exchanged', endedAt: hours(1) }, 'ended'],
    ['never valid: reserved', { status: 'reserved' }, undefined],
    ['never valid: cancelled while unpaid', { status: 'cancelled', endedAt: null }, undefined],
    ['a test order', { status: 'test', endedAt: hours(0) }, undefined],
  ] as const)('meaning 13: a ticket %s', async (_, ticket, expected) => {
    const venue = await sampleVenue(test.db);
    await venue.cancelInstance(cancelledAt);
    const customer = await venue.customer();
    await venue.ticket(customer, ticket);
    expect((await audience(spec(venue, change))).map((person) => person.holding)).toEqual(
      expected ? [expected] : [],
    );
    expect(await hasHolders(test.db, spec(venue, change))).toBe(expected !== undefined);
    // Other purposes mean who holds a ticket now (meaning.md 11).
    const now = await audience(spec(venue));
    expect(now).toHaveLength(expected === 'current' ? 1 : 0);
  });

  it('meaning 13: keeps an unticked group in the numbers, as not selected; a valid ticket decides the group', async () => {
    const venue = await sampleVenue(test.db);
    await venue.cancelInstance(cancelledAt);
    const [current, ended, both] = [
      await venue.customer(),
      await venue.customer(),
      await venue.customer({ active: false }),
    ];
    await venue.ticket(current);
    await venue.ticket(ended, { status: 'refunded', endedAt: hours(0) });
    await venue.ticket(both);
    await venue.ticket(both, { status: 'refunded', endedAt: hours(0) });
    expect(await reasons(spec(venue, { ...change, groups: { current: false, ended: true } }))).toEqual({
      [current]: 'not_selected',
      [ended]: null,
      [both]: 'not_selected',
    });
    const count = await countAudience(
      test.db,
      spec(venue, { ...change, groups: { current: true, ended: false } }),
    );
    expect(count.byGroup).toEqual({ current: 2, ended: 1 });
    expect(count).toMatchObject({
      held: 3,
      willReceive: 1,
      leftOut: { not_selected: 1, total: 1 },
      unreachable: { inactive: 1, total: 1 },
    });
  });

  it('a change of an instance that goes on is for current holders only', async () => {
    const venue = await sampleVenue(test.db);
    await venue.ticket(await venue.customer(), { status: 'refunded', endedAt: hours(0) });
    expect(await audience(spec(venue, change))).toEqual([]);
  });
});

describe('any venue at all', () => {
  const person = fc.record({
    email: fc.constantFrom(null, ' ', 'a@x', 'b@x', 'c@x', 'd@x'),
    valid: fc.boolean(),
    active: fc.boolean(),
    language: fc.constantFrom(null, 'nl', 'en-GB', 'xx'),
    tickets: fc.array(
      fc.record({
        status: fc.constantFrom('valid', 'valid', 'refunded', 'unpaid'),
        endedAt: fc.constantFrom(null, new Date('2026-11-21T16:00:00Z'), new Date('2026-11-01T16:00:00Z')),
        delivery: fc.constantFrom('print_at_home' as const, 'post' as const),
      }),
      { maxLength: 3 },
    ),
  });
  const question = fc.record({
    purpose: fc.constantFrom('change' as const, 'information' as const, 'marketing' as const),
    delivery: fc.constantFrom('all' as const, 'print_at_home' as const),
    groups: fc.record({ current: fc.boolean(), ended: fc.boolean() }),
  });

  it('rule 1: held = recipients + left out, every folded address once, every same_as a recipient', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(person, { maxLength: 12 }),
        question,
        fc.boolean(),
        async (people, asked, cancelled) => {
          const venue = await sampleVenue(test.db);
          if (cancelled) await venue.cancelInstance(new Date('2026-11-21T16:00:00Z'));
          const held = new Set<number>();
          for (const { tickets, ...facts } of people) {
            const folded = facts.email === ' ' ? null : facts.email;
            const id = await venue.customer({ ...facts, folded });
            for (const ticket of tickets) await venue.ticket(id, ticket);
            if (tickets.some((ticket) => isHeld(ticket, asked.purpose === 'change' && cancelled)))
              held.add(id);
          }
          const found = await audience(spec(venue, asked));
          expect(new Set(found.map((each) => each.customer_id))).toEqual(held);
          expect(found).toHaveLength(held.size);
          const recipients = found.filter((each) => each.reason === null);
          expect(new Set(recipients.map((each) => each.folded)).size).toBe(recipients.length);
          for (const shared of found.filter((each) => each.reason === 'same_address'))
            expect(recipients.find((each) => each.customer_id === shared.same_as)?.folded).toBe(
              shared.folded,
            );
          const count = await countAudience(test.db, spec(venue, asked));
          expect(count.willReceive + count.sameAddress + count.unreachable.total + count.leftOut.total).toBe(
            held.size,
          );
          expect(count.held).toBe(held.size);
          expect(await countHeld(test.db, spec(venue, asked))).toBe(held.size);
          const { people: listed } = await audiencePeople(test.db, spec(venue, asked), { page: 1 });
          expect(new Map(listed.map((each) => [each.customerId, [each.reason, each.sameAs]]))).toEqual(
            new Map(found.map((each) => [each.customer_id, [each.reason, each.same_as]])),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  function isHeld(ticket: { status: string; endedAt: Date | null }, alsoEnded: boolean): boolean {
    if (ticket.status === 'valid') return true;
    return alsoEnded && ticket.endedAt !== null && ticket.endedAt >= new Date('2026-11-20T16:00:00Z');
  }
});
