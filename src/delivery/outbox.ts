import type { Db } from '../platform/database.ts';
import { loadVersion, type TemplateVersion } from '../templates/index.ts';
import { keptUntilOf, renderCopy } from './copy.ts';
import { capturedRows, countCaptured, type CapturedRow } from './store/copy.ts';

/** A message that would have gone out. */
export interface CapturedMessage {
  sendingId: string;
  seq: number;
  to: string;
  /** null: no longer kept. */
  subject: string | null;
  at: Date;
}

export const outboxPageSize = 50;
/** So many are counted and can be paged through. */
const mostCounted = 10_000;

/**
 * A page of what the capture route took, newest first, counted up to 10,000. Pages count from 1; one message is
 * shown whole by `messageCopy`.
 */
export async function outbox(
  db: Db,
  which: { page: number; now: Date },
): Promise<{ messages: CapturedMessage[]; total: number }> {
  const from = (which.page - 1) * outboxPageSize;
  const captured = from >= mostCounted ? [] : await capturedRows(db, { from, atMost: outboxPageSize });
  const versions = await versionsOf(db, captured);
  const messages = captured.map((row) => ({
    sendingId: row.id,
    seq: row.seq,
    to: row.address,
    subject: subjectOf(row, versions.get(row.templateVersionId), which.now),
    at: row.acceptedAt,
  }));
  return { messages, total: await countCaptured(db, mostCounted) };
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
  if (!version?.variants[row.language] || isDropped || now >= keptUntilOf(row.claimedAt)) return null;
  return renderCopy(row, version).subject;
}
