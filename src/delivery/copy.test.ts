import { beforeAll, describe, expect, it } from 'vitest';
import { placeCast, type Cast } from '../../test/cast.ts';
import { testDatabase } from '../../test/database.ts';
import { claim, frozenSending, outcome } from '../../test/sendings.ts';
import { rows, sql } from '../platform/database.ts';
import { newId } from '../platform/ids.ts';
import { loadVersion, saveTemplate } from '../templates/index.ts';
import { prepareComposer } from './compose.ts';
import { messageCopy } from './copy.ts';
import { outbox, staffMailCopy } from './outbox.ts';
import { insertStaffMail } from './store/staff-mails.ts';

const test = testDatabase();
const key = Buffer.alloc(32, 7);
const soon = new Date('2026-11-21T17:00:00Z');
const days = (count: number): Date => new Date(Date.parse('2026-11-21T16:15:01Z') + count * 24 * 3_600_000);

let cast: Cast;
let templateVersionId: number;
beforeAll(async () => {
  cast = await placeCast(test.db);
  const mjml = (words: string): string =>
    `<mjml><mj-body><mj-section><mj-column><mj-text>${words} {{customer.first_name|there}}: {{event.name}}. {{free_text}}</mj-text></mj-column></mj-section></mj-body></mjml>`;
  const saved = await saveTemplate(
    test.db,
    {
      code: 'CANCEL',
      name: 'Cancelled',
      purpose: 'change',
      variants: {
        en: { subject: '{{event.name}} is cancelled, {{customer.first_name|guest}}', mjml: mjml('Dear') },
        nl: { subject: '{{event.name}} gaat niet door', mjml: mjml('Beste') },
      },
    },
    { by: 'Ada', clock: { now: () => soon, monotonic: () => 0 } },
  );
  if (!saved.saved) throw new Error(JSON.stringify(saved.findings));
  templateVersionId = saved.versionId;
});

const content = {
  fields: ['customer.first_name' as const],
  shared: { en: { 'event.name': 'The Winter’s Tale' }, nl: { 'event.name': 'Een winteravondsprookje' } },
  freeText: { en: 'The boiler <burst>.\nSorry.' },
};

/** A sending to Bea and Eve whose messages were claimed, with their values stored; Bea's was accepted. */
async function sentSending(): Promise<string> {
  const id = await frozenSending(
    test.db,
    [
      { customer_id: cast.bea, address: 'Bea@mail.example', folded: 'bea@mail.example' },
      { customer_id: cast.eve, address: 'eve@else.example', folded: 'eve@else.example', language: 'nl' },
    ],
    { templateVersionId, content },
  );
  const taken = await claim(test.db, id, [1, 2]);
  await sql`insert into message_values (month, sending_id, seq, values)
    values ('2026-11-01', ${id}, 1, '{Bea}'), ('2026-11-01', ${id}, 2, '{Ève}')`.execute(test.db);
  await outcome(test.db, id, 1, taken, 'accepted');
  await outcome(test.db, id, 2, taken, 'retry');
  return id;
}

describe('CSE-40: the copy of one message', () => {
  it('CSE-40: is the message byte for byte, as composed from version, values and the time of the first claim', async () => {
    const id = await sentSending();
    await sql`update customers set first_name = 'Beatrix' where id = ${cast.bea}`.execute(test.db);
    await sql`update senders set from_name = 'Renamed'`.execute(test.db);
    const again = await claim(test.db, id, [2]);
    await sql`update claims set first_at = first_at + interval '1 hour' where id = ${again}`.execute(test.db);

    const version = await loadVersion(test.db, templateVersionId);
    const { data } = prepareComposer({
      compiled: version!.variants['en']!,
      language: 'en',
      shared: content.shared.en,
      personFields: content.fields,
      freeText: content.freeText.en,
      sender: {
        fromName: 'Playhouse',
        fromAddress: 'boxoffice@playhouse.example',
        replyTo: 'desk@playhouse.example',
        returnDomain: 'playhouse.example',
      },
      purpose: 'change',
      sendingId: id,
      key,
    })({ seq: 1, to: 'Bea@mail.example', values: ['Bea'], date: new Date('2026-11-21T16:15:01Z') });

    const verdict = await messageCopy(test.db, key, id, 1, soon);
    expect(verdict).toMatchObject({
      outcome: 'copy',
      copy: {
        raw: data,
        from: 'Playhouse <boxoffice@playhouse.example>',
        to: 'Bea@mail.example',
        subject: 'The Winter’s Tale is cancelled, Bea',
        keptUntil: days(90),
      },
    });
    expect(data).toContain('Date: Sat, 21 Nov 2026 16:15:01 +0000');
    if (verdict.outcome !== 'copy') throw new Error('no copy');
    expect(verdict.copy.html).toContain('Dear Bea: The Winter’s Tale. The boiler &lt;burst&gt;.');
    expect(verdict.copy.text).toContain('The boiler <burst>.');
    const dutch = await messageCopy(test.db, key, id, 2, soon);
    expect(dutch).toMatchObject({ copy: { subject: 'Een winteravondsprookje gaat niet door' } });
    if (dutch.outcome !== 'copy') throw new Error('no copy');
    expect(dutch.copy.html).toContain('Beste Ève');
    expect(dutch.copy.raw).toContain('boiler');
    await sql`update senders set from_name = 'Playhouse'`.execute(test.db);
  });

  it('CSE-41: is shown for 90 days and not longer, nor when its values are gone', async () => {
    const id = await sentSending();
    expect((await messageCopy(test.db, key, id, 1, days(89.9))).outcome).toBe('copy');
    expect(await messageCopy(test.db, key, id, 1, days(90))).toEqual({ outcome: 'no_longer_kept' });
    await sql`delete from message_values where sending_id = ${id}`.execute(test.db);
    expect(await messageCopy(test.db, key, id, 1, soon)).toEqual({ outcome: 'no_longer_kept' });
  });

  it('tells what was never tried from what there never was', async () => {
    const id = await frozenSending(test.db, [{ customer_id: cast.bea }], { templateVersionId, content });
    expect(await messageCopy(test.db, key, id, 1, soon)).toEqual({ outcome: 'not_sent' });
    expect(await messageCopy(test.db, key, id, 2, soon)).toEqual({ outcome: 'unknown' });
  });
});

describe('the outbox', () => {
  const sendingOf = (captured: object) => ('sendingId' in captured ? captured.sendingId : captured);

  it('shows what the capture route took, newest first and by page, and nothing of other routes', async () => {
    await sql`truncate sendings, messages, claims, outcomes, strands, message_values`.execute(test.db);
    const older = await sentSending();
    const newer = await sentSending();
    await sql`update claims set at = at + interval '1 minute' where sending_id = ${newer}`.execute(test.db);
    const page = await outbox(test.db, { page: 1, now: soon });
    expect(page.total).toBe(2);
    expect(page.messages.map(sendingOf)).toEqual([newer, older]);
    expect(page.messages[0]).toMatchObject({
      seq: 1,
      to: 'Bea@mail.example',
      subject: 'The Winter’s Tale is cancelled, Bea',
    });
    expect(await outbox(test.db, { page: 2, now: soon })).toEqual({ messages: [], total: 2 });
    expect((await outbox(test.db, { page: 1, now: days(91) })).messages[0]?.subject).toBeNull();

    const real = await test.pool.query(
      `insert into routes (name, channel, kind) values ('relay', 'email', 'smtp') returning id`,
    );
    await sql`update claims set route_id = ${real.rows[0].id} where sending_id = ${newer}`.execute(test.db);
    expect((await outbox(test.db, { page: 1, now: soon })).messages.map(sendingOf)).toEqual([older]);
  });

  it('C-5: shows no mail to staff by an id that nobody has', async () => {
    expect(await staffMailCopy(test.db, newId(), soon)).toBeUndefined();
  });

  it('CSE-37: holds mails to staff among the messages by their time, marked, for 90 days', async () => {
    await sql`truncate sendings, messages, claims, outcomes, strands, message_values, staff_mails`.execute(
      test.db,
    );
    const sending = await sentSending();
    const [before, after] = [newId(), newId()];
    const mail = { kind: 'notice', askedBy: null, address: 'ada@lantern.example' } as const;
    const captured = { sender: 'The Lantern', html: null, text: 'a < b', raw: 'From: x\r\n' };
    const claimed = (await rows(test.db, sql<{ at: Date }>`select at from claims`))[0]!.at.getTime();
    for (const [id, subject, at] of [
      [before, 'Failed: Cancelled', new Date(claimed - 1)],
      [after, 'Stopped: Cancelled', new Date(claimed + 1)],
    ] as const)
      await insertStaffMail(test.db, { ...mail, id, at, captured: { ...captured, subject } });
    await insertStaffMail(test.db, { ...mail, id: newId(), at: new Date(claimed), captured: null });
    const page = await outbox(test.db, { page: 1, now: soon });
    expect(page).toMatchObject({
      total: 3,
      messages: [
        { kind: 'notice', id: after, subject: 'Stopped: Cancelled', to: 'ada@lantern.example' },
        { kind: 'message', sendingId: sending },
        { kind: 'notice', id: before },
      ],
    });
    expect(await staffMailCopy(test.db, after, soon)).toMatchObject({
      from: 'The Lantern',
      text: 'a < b',
      html: expect.stringContaining('a &lt; b') as string,
    });
    expect(await staffMailCopy(test.db, after, days(91))).toBeUndefined();
    expect((await outbox(test.db, { page: 1, now: days(91) })).total).toBe(1);
  });
});
