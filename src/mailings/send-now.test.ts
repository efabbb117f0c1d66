import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { sampleVenue, type SampleVenue } from '../../test/sample-venue.ts';
import { ensureIdentity } from '../delivery/index.ts';
import { changeOrganisation, findOrganisation } from '../organisation/index.ts';
import { row, rows, run, sql } from '../platform/database.ts';
import { newId } from '../platform/ids.ts';
import { ensureStarters, saveTemplate, type TemplateInput } from '../templates/index.ts';
import { commandKey, type SendRequest } from './request.ts';
import type { SendVerdict } from './repeats.ts';
import { sendNow } from './send-now.ts';

const test = testDatabase();
const now = new Date('2026-11-21T16:00:00Z');
const clock = { now: () => now, monotonic: () => 0 };
const later = (hours: number): typeof clock => ({
  ...clock,
  now: () => new Date(now.getTime() + hours * 3_600_000),
});

beforeAll(async () => {
  await ensureIdentity(test.db);
  await ensureStarters(test.db, { clock });
});

/** A venue whose instance has one holder who can be reached. */
async function venueWithHolder(): Promise<SampleVenue> {
  const venue = await sampleVenue(test.db);
  await venue.ticket(await venue.customer());
  return venue;
}

function request(venue: SampleVenue, changes: Partial<SendRequest> = {}): SendRequest {
  return {
    instance: String(venue.instanceId),
    template: 'CANCEL',
    freeText: { en: 'The lead is ill.', nl: 'De hoofdrol is ziek.' },
    confirmNoMarketing: true,
    idempotencyKey: randomUUID(),
    ...changes,
  };
}

const send = (wanted: SendRequest, by: Partial<Parameters<typeof sendNow>[2]> = {}): Promise<SendVerdict> =>
  sendNow(test.db, wanted, { actor: 'ada', clock, newId, ...by });

const refusal = async (verdict: Promise<SendVerdict>): Promise<string> => {
  const given = await verdict;
  return given.ok ? 'sent' : given.refusal.code;
};

function sent(verdict: SendVerdict): Extract<SendVerdict, { ok: true }> {
  if (!verdict.ok) throw new Error(`refused: ${verdict.refusal.message}`);
  return verdict;
}

const countOf = async (table: 'sendings' | 'mailings', venue: SampleVenue): Promise<number> => {
  const statement = sql<{
    count: number;
  }>`select count(*) as count from ${sql.table(table)} where instance_id = ${venue.instanceId}`;
  return (await row(test.db, statement)).count;
};

describe('sending now', () => {
  it('CSE-2: writes mailing, sending, job and audit entry together, and answers before anything is frozen', async () => {
    const venue = await venueWithHolder();
    const verdict = sent(await send(request(venue), { requestId: 'request-1' }));
    expect(verdict).toMatchObject({ created: true, warnings: [] });
    const id = verdict.sendingId;
    const sending = await row(
      test.db,
      sql`select purpose, state, instance_id, instance_version, useful_until, created_by from sendings where id = ${id}`,
    );
    expect(sending).toEqual({
      purpose: 'change',
      state: 'preparing',
      instance_id: venue.instanceId,
      instance_version: 1,
      useful_until: new Date('2026-11-22T19:00:00Z'),
      created_by: 'ada',
    });
    const jobs = await rows(
      test.db,
      sql`select key from graphile_worker.jobs where key = ${`freeze-sending:${id}`}`,
    );
    expect(jobs).toHaveLength(1);
    const audited = await row(
      test.db,
      sql`select actor, action, request_id, details->>'template' as template from audit_entries where object = ${`sending:${id}`}`,
    );
    expect(audited).toEqual({
      actor: 'ada',
      action: 'mailings.send_now',
      request_id: 'request-1',
      template: 'CANCEL',
    });
  });

  it('freezes who writes with the sending: what the organisation says of itself later changes nothing', async () => {
    const phoned = { ...(await findOrganisation(test.db)), name: 'The Lantern', phone: '+31 20 555 01 00' };
    await changeOrganisation(test.db, phoned, { actor: 'ada', clock });
    const { sendingId } = sent(await send(request(await venueWithHolder())));
    await changeOrganisation(test.db, { ...phoned, phone: null }, { actor: 'ada', clock });
    const stored = await row(
      test.db,
      sql<{ en: string; nl: string }>`select content #>> '{shared,en,organisation.contact}' as en,
        content #>> '{shared,nl,organisation.contact}' as nl from sendings where id = ${sendingId}`,
    );
    expect(stored.en).toMatch(/^The Lantern\n.*Telephone \+31 20 555 01 00$/s);
    expect(stored.nl).toMatch(/^The Lantern\n.*Telefoon \+31 20 555 01 00$/s);
  });

  it('CSE-33, C-15: stores who confirmed, when, and a hash of the text in its version', async () => {
    const venue = await venueWithHolder();
    expect(await refusal(send(request(venue, { confirmNoMarketing: false })))).toBe('not_confirmed');
    const { sendingId } = sent(await send(request(venue)));
    const other = await venueWithHolder();
    const second = sent(await send(request(other, { freeText: 'Storm.' })));
    const stored = (id: string): Promise<{ by: string; at: Date; hash: string }> =>
      row(
        test.db,
        sql`select confirmed_by as by, confirmed_at as at, confirmed_text_hash as hash from mailings where sending_id = ${id}`,
      );
    const first = await stored(sendingId);
    expect(first).toMatchObject({ by: 'ada', at: now, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect((await stored(second.sendingId)).hash).not.toBe(first.hash);
  });

  it('B-44: freezes text and shared values; a renamed event changes nothing of it', async () => {
    const venue = await venueWithHolder();
    const { sendingId } = sent(await send(request(venue, { freeText: 'Ill & sorry.\nAda' })));
    const read = (): Promise<{ content: { shared: Record<string, Record<string, string>> } }> =>
      row(test.db, sql`select content from sendings where id = ${sendingId}`);
    const before = await read();
    expect(before.content).toMatchObject({
      fields: ['customer.first_name', 'order.codes'],
      freeText: { en: 'Ill & sorry.\nAda', nl: 'Ill & sorry.\nAda' },
    });
    expect(before.content.shared['nl']).toMatchObject({
      'event.name': 'The Cherry Orchard',
      'instance.date': 'zaterdag 21 november 2026',
    });
    await run(
      test.db,
      sql`update events set name = 'Renamed' where id = (select event_id from instances where id = ${venue.instanceId})`,
    );
    expect(await read()).toEqual(before);
  });

  it('B-44: keeps the version that was confirmed; an edited template is a new message and needs a new sending', async () => {
    const versionOf = (id: string): Promise<{ number: number }> =>
      row(
        test.db,
        sql`select v.number from sendings s join template_versions v on v.id = s.template_version_id where s.id = ${id}`,
      );
    const venue = await venueWithHolder();
    const edited = { template: 'EDITED', freeText: undefined };
    await saveTemplate(test.db, plain('EDITED', 'information'), { by: 'ada', clock });
    const first = sent(await send(request(venue, edited)));
    await saveTemplate(test.db, plain('EDITED', 'information', 'Doors open at eight.'), { by: 'bo', clock });
    expect(await versionOf(first.sendingId)).toEqual({ number: 1 });
    const second = sent(await send(request(venue, edited)));
    expect(second.created).toBe(true);
    expect(await versionOf(second.sendingId)).toEqual({ number: 2 });
  });

  it('B-44: sends no version that nobody looked at: changed in the meantime, it asks again', async () => {
    const venue = await venueWithHolder();
    const first = await saveTemplate(test.db, plain('SEEN', 'information'), { by: 'ada', clock });
    const seen = {
      template: 'SEEN',
      freeText: undefined,
      templateVersion: first.saved ? first.versionId : 0,
    };
    await saveTemplate(test.db, plain('SEEN', 'information', 'Doors open at eight.'), {
      by: 'Bo (staff 7)',
      clock,
    });
    const pressed = request(venue, seen);
    const verdict = await send(pressed);
    expect(verdict).toMatchObject({ ok: false, refusal: { kind: 'conflict', code: 'template_changed' } });
    expect(!verdict.ok && verdict.refusal.message).toMatch(/^SEEN .* was changed by Bo while/);
    expect(await countOf('sendings', venue)).toBe(0);
    const newest = await row(
      test.db,
      sql<{ id: number }>`select max(v.id) as id from template_versions v
        join templates t on t.id = v.template_id where t.code = 'SEEN'`,
    );
    expect(sent(await send({ ...pressed, templateVersion: newest.id })).created).toBe(true);
  });

  it('takes the default language for a text given once, and says who reads it in another language', async () => {
    const venue = await venueWithHolder();
    const verdict = sent(await send(request(venue, { freeText: 'The lead is ill.' })));
    expect(verdict.created && verdict.warnings.map((warning) => warning.code)).toEqual([
      'text_in_one_language',
    ]);
  });

  it('CSE-21: warns of text without a place and of a place without text, and sends all the same', async () => {
    await saveTemplate(test.db, plain('PLAIN', 'information'), { by: 'ada', clock });
    const venue = await venueWithHolder();
    const codes = async (changes: Partial<SendRequest>): Promise<string[]> => {
      const verdict = sent(await send(request(venue, changes)));
      return verdict.created ? verdict.warnings.map((warning) => warning.code) : ['nothing new'];
    };
    expect(await codes({ template: 'PLAIN', freeText: 'Storm.' })).toContain('text_without_place');
    expect(await codes({ template: 'CANCEL', freeText: undefined })).toContain('text_missing');
    expect(await codes({ template: 'CANCEL' })).toEqual([]);
  });
});

/** A template with one line and no place for text. */
function plain(
  code: string,
  purpose: TemplateInput['purpose'],
  text = 'Doors open at seven.',
): TemplateInput {
  const line = { kind: 'text' as const, content: [{ kind: 'text' as const, text }] };
  return {
    code,
    name: `Plain ${code}`,
    purpose,
    variants: { en: { subject: 'Tonight', document: { blocks: [line] } } },
  };
}

describe('a message that may not go out', () => {
  it('CSE-30: says so for an unknown instance or template, and names what there is', async () => {
    const venue = await venueWithHolder();
    expect(await refusal(send(request(venue, { instance: 'no such' })))).toBe('instance_unknown');
    const verdict = await send(request(venue, { template: 'CANCLE' }));
    expect(verdict).toMatchObject({ ok: false, refusal: { kind: 'not_found', code: 'template_not_found' } });
    expect(!verdict.ok && verdict.refusal.message).toMatch(/CANCEL/);
  });

  it('CSE-13: names each forbidden block when the rules refuse a template that was saved before them', async () => {
    await saveTemplate(test.db, plain('OLD', 'information'), { by: 'ada', clock });
    await run(
      test.db,
      sql`update template_variants set document = ${JSON.stringify({ blocks: [{ kind: 'view_in_browser' }] })}::jsonb
        where version_id = (select max(v.id) from template_versions v join templates t on t.id = v.template_id where t.code = 'OLD')`,
    );
    const verdict = await send(request(await venueWithHolder(), { template: 'OLD', freeText: undefined }));
    expect(verdict).toMatchObject({ ok: false, refusal: { kind: 'invalid', code: 'template_content' } });
    expect(!verdict.ok && verdict.refusal.problems[0]?.at).toMatch(/block 1/);
  });

  it('meaning 13: refuses a reminder for a cancelled instance with a sentence, and takes the cancellation', async () => {
    const venue = await venueWithHolder();
    await venue.cancelInstance(now);
    const reminder = await send(request(venue, { template: 'REMINDER', freeText: undefined }));
    expect(reminder).toMatchObject({ ok: false, refusal: { code: 'instance_cancelled' } });
    expect(!reminder.ok && reminder.refusal.message).toMatch(
      /is cancelled.*Choose a template of purpose change/,
    );
    expect(sent(await send(request(venue))).created).toBe(true);
  });

  it('meaning 13: takes a cancellation whose only holders were refunded by the cancelling act', async () => {
    const venue = await sampleVenue(test.db);
    await venue.cancelInstance(now);
    expect(await refusal(send(request(venue)))).toBe('nobody_holds');
    await venue.ticket(await venue.customer(), { status: 'refunded', endedAt: now });
    expect(sent(await send(request(venue))).created).toBe(true);
  });

  it('meaning 12: never sends a message of before once the evening has begun', async () => {
    const venue = await venueWithHolder();
    const reminder = request(venue, { template: 'REMINDER', freeText: undefined });
    expect(await refusal(send(reminder, { clock: later(3) }))).toBe('instance_started');
    expect(await refusal(send(request(venue), { clock: later(26.9) }))).toBe('sent');
    expect(await refusal(send(request(venue), { clock: later(27) }))).toBe('instance_past');
  });

  it('CSE-3: tickets go to print-at-home orders, said or unsaid, and never to all', async () => {
    const venue = await venueWithHolder();
    const tickets = { template: 'TICKETS', freeText: undefined };
    expect(await refusal(send(request(venue, { ...tickets, delivery: 'all' })))).toBe(
      'tickets_need_print_at_home',
    );
    const { sendingId } = sent(await send(request(venue, tickets)));
    const { delivery } = await row(
      test.db,
      sql<{
        delivery: string;
      }>`select audience->>'delivery' as delivery from mailings where sending_id = ${sendingId}`,
    );
    expect(delivery).toBe('print_at_home');
  });

  it('refuses when nobody holds a ticket, when no group is ticked, and when a text would reach nobody', async () => {
    const empty = await sampleVenue(test.db);
    expect(await refusal(send(request(empty)))).toBe('nobody_holds');
    const venue = await venueWithHolder();
    const none = { current: false, ended: false };
    expect(await refusal(send(request(venue, { groups: none })))).toBe('no_group_selected');
    expect(await refusal(send(request(venue, { freeText: { de: 'Krank.' } })))).toBe('text_language_unknown');
    expect(await countOf('sendings', venue)).toBe(0);
  });
});

describe('one wish, one sending', () => {
  it('B-43: fifty presses at once with one key make one sending, shown to all fifty', async () => {
    const venue = await venueWithHolder();
    const pressed = request(venue);
    const verdicts = await Promise.all(Array.from({ length: 50 }, async () => sent(await send(pressed))));
    expect(new Set(verdicts.map((verdict) => verdict.sendingId)).size).toBe(1);
    expect(verdicts.filter((verdict) => verdict.created)).toHaveLength(1);
    expect(await countOf('sendings', venue)).toBe(1);
  });

  it('B-43: two people pressing at once, each with keys of their own, make one sending', async () => {
    const venue = await venueWithHolder();
    const verdicts = await Promise.all(
      Array.from({ length: 50 }, async (_, at) =>
        sent(await send(request(venue), { actor: at % 2 === 0 ? 'ada' : 'bo' })),
      ),
    );
    expect(new Set(verdicts.map((verdict) => verdict.sendingId)).size).toBe(1);
    expect(verdicts.filter((verdict) => verdict.created)).toHaveLength(1);
    expect(await countOf('mailings', venue)).toBe(1);
  });

  it('B-43: two people pressing at once with words of their own: one goes out, the other is shown it', async () => {
    const venue = await venueWithHolder();
    const verdicts = await Promise.all(
      ['Ada types this.', 'Bo types that.'].map(async (freeText, at) =>
        sent(await send(request(venue, { freeText, lastSending: null }), { actor: at === 0 ? 'ada' : 'bo' })),
      ),
    );
    expect(new Set(verdicts.map((verdict) => verdict.sendingId)).size).toBe(1);
    const [first, late] = verdicts.toSorted((a, b) => Number(b.created) - Number(a.created));
    expect(first?.created).toBe(true);
    expect(late).toMatchObject({ created: false, found: 'sent_meanwhile' });
    expect(late && !late.created && late.notice).toMatch(/was ordered by (ada|bo) on .*yours was not made/);
    const knowing = request(venue, { freeText: 'Bo types a third.', lastSending: first!.sendingId });
    expect(sent(await send(knowing, { actor: 'bo' })).created).toBe(true);
  });

  it('B-43: one key at once for two instances makes one sending and one conflict', async () => {
    const [one, other] = [await venueWithHolder(), await venueWithHolder()];
    const idempotencyKey = randomUUID();
    const outcomes = await Promise.all(
      [one, other].map((venue) => refusal(send(request(venue, { idempotencyKey })))),
    );
    expect(outcomes.toSorted()).toEqual(['key_reused', 'sent']);
    expect((await countOf('sendings', one)) + (await countOf('sendings', other))).toBe(1);
  });

  it('finds the sending of a key again, whatever has changed since', async () => {
    const venue = await venueWithHolder();
    const pressed = request(venue);
    const first = sent(await send(pressed));
    expect(sent(await send(pressed, { clock: later(2000) }))).toMatchObject({
      created: false,
      sendingId: first.sendingId,
    });
  });

  it('a key used for another wish is a conflict with a sentence, and sends nothing', async () => {
    const venue = await venueWithHolder();
    const pressed = request(venue);
    sent(await send(pressed));
    const other = await send({ ...pressed, freeText: 'Storm.' });
    expect(other).toMatchObject({ ok: false, refusal: { kind: 'conflict', code: 'key_reused' } });
    expect(await countOf('sendings', venue)).toBe(1);
  });

  it('C-16: the same message again within 24 hours needs a reason, and each reason counts once', async () => {
    const venue = await venueWithHolder();
    const first = sent(await send(request(venue)));
    const repeated = sent(await send(request(venue), { clock: later(1) }));
    expect(repeated).toMatchObject({ created: false, sendingId: first.sendingId });
    expect(!repeated.created && repeated.notice).toMatch(
      /ordered by ada on Saturday, 21 November 2026, 17:00/,
    );
    const again = sent(await send(request(venue, { again: 'The relay was down.' }), { clock: later(1) }));
    expect(again).toMatchObject({ created: true });
    expect(sent(await send(request(venue, { again: 'The relay was down.' })))).toMatchObject({
      created: false,
      sendingId: again.sendingId,
    });
    expect(sent(await send(request(venue), { clock: later(25.1) }))).toMatchObject({ created: true });
  });

  it('the same command typed twice finds the sending it made', async () => {
    const venue = await venueWithHolder();
    const typed = { instance: String(venue.instanceId), template: 'CANCEL', freeText: 'The lead is ill.' };
    const command: SendRequest = { ...typed, idempotencyKey: commandKey(typed), confirmNoMarketing: true };
    const first = sent(await send(command));
    expect(sent(await send(command))).toMatchObject({ created: false, sendingId: first.sendingId });
  });
});
