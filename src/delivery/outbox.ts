import type { Db } from '../platform/database.ts';
import { loadVersion, type TemplateVersion } from '../templates/index.ts';
import { keptSince, keptUntilOf, renderCopy, type MessageCopy } from './copy.ts';
import { capturedPage, capturedRows, countCaptured, type CapturedRow } from './store/copy.ts';
import { capturedStaffMails, type ShownStaffMail } from './store/staff-mails.ts';

/** A message that would have gone out. */
export interface CapturedMessage {
  kind: 'message';
  sendingId: string;
  seq: number;
  to: string;
  /** null: no longer kept. */
  subject: string | null;
  at: Date;
}

/** A mail to staff that would have gone out, of no sending: a test, a failure notice. */
export interface CapturedForStaff {
  kind: 'test' | 'notice';
  id: string;
  to: string;
  subject: string;
  at: Date;
}

export const outboxPageSize = 50;
/** So many are counted and can be paged through. */
const mostCounted = 10_000;

/**
 * A page of what the capture route took, newest first, counted up to 10,000. Pages count from 1; one message is
 * shown whole by `messageCopy`, one mail to staff by `staffMailCopy`.
 */
export async function outbox(
  db: Db,
  { page, now }: { page: number; now: Date },
): Promise<{ messages: (CapturedMessage | CapturedForStaff)[]; total: number }> {
  const from = (page - 1) * outboxPageSize;
  const staffSince = keptSince(now);
  const places =
    from >= mostCounted ? [] : await capturedPage(db, { from, atMost: outboxPageSize, staffSince });
  const captured = await capturedRows(db, places);
  const versions = await versionsOf(db, captured);
  const messages = new Map(
    captured.map((row) => [`${row.id} ${row.seq}`, messageOf(row, versions.get(row.templateVersionId), now)]),
  );
  const ids = places.flatMap(({ staffMail }) => staffMail ?? []);
  const forStaff = new Map(
    (await capturedStaffMails(db, ids, staffSince)).map((mail) => [mail.id, forStaffOf(mail)]),
  );
  return {
    messages: places.flatMap(
      (place) =>
        (place.staffMail === null
          ? messages.get(`${place.sendingId} ${place.seq}`)
          : forStaff.get(place.staffMail)) ?? [],
    ),
    total: await countCaptured(db, mostCounted, staffSince),
  };
}

/** A captured mail to staff whole; undefined when there is none of this id, or it is no longer kept. */
export async function staffMailCopy(
  db: Db,
  id: string,
  now: Date,
): Promise<(Omit<MessageCopy, 'date'> & { kind: CapturedForStaff['kind'] }) | undefined> {
  const [mail] = await capturedStaffMails(db, [id], keptSince(now));
  if (!mail) return undefined;
  const { kind, sender: from, address: to, subject, text, raw, at } = mail;
  return { kind, from, to, subject, html: mail.html ?? asHtml(text), text, raw, keptUntil: keptUntilOf(at) };
}

function messageOf(row: CapturedRow, version: TemplateVersion | undefined, now: Date): CapturedMessage {
  const { id: sendingId, seq, address: to, acceptedAt: at } = row;
  return { kind: 'message', sendingId, seq, to, subject: subjectOf(row, version, now), at };
}

function forStaffOf({ kind, id, address: to, subject, at }: ShownStaffMail): CapturedForStaff {
  return { kind, id, to, subject, at };
}

/** A mail without HTML as mail programs show it. */
function asHtml(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<pre style="margin:0;padding:24px;white-space:pre-wrap;font:16px/1.5 sans-serif">${escaped}</pre>`;
}

async function versionsOf(
  db: Db,
  captured: readonly CapturedRow[],
): Promise<Map<number, TemplateVersion | undefined>> {
  const ids = [...new Set(captured.map((row) => row.templateVersionId))];
  return new Map(await Promise.all(ids.map(async (id) => [id, await loadVersion(db, id)] as const)));
}

function subjectOf(row: CapturedRow, version: TemplateVersion | undefined, now: Date): string | null {
  const isDropped = row.values === null && row.content.fields.length > 0;
  if (!version?.variants[row.language] || isDropped || row.isRemoved || now >= keptUntilOf(row.claimedAt))
    return null;
  return renderCopy(row, version).subject;
}
