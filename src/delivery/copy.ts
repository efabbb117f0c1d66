import type { Db } from '../platform/database.ts';
import {
  loadVersion,
  renderVariant,
  type FieldValues,
  type Rendered,
  type TemplateVersion,
} from '../templates/index.ts';
import { composerVersion } from './compose.ts';
import { composerLibrary } from './composers.ts';
import { copyRow, type CopyRow } from './store/copy.ts';
import { tokenMaker } from './tracking/tokens.ts';

/** How long what somebody got can be shown again (CSE-41; days). */
export const keptDays = 90;

/** What one person got, or is about to get: made again from what was stored, byte for byte. */
export interface MessageCopy extends Rendered {
  from: string;
  to: string;
  /** The whole message as it went to the peer, before dot-stuffing. */
  raw: string;
  /** Its `Date:`. */
  date: Date;
  keptUntil: Date;
}

export type CopyVerdict =
  | { outcome: 'copy'; copy: MessageCopy }
  /** There is no such sending or message. */
  | { outcome: 'unknown' }
  /** It was never tried, so nothing was said yet. */
  | { outcome: 'not_sent' }
  | { outcome: 'no_longer_kept' };

/**
 * Shows a message as its recipient got it (CSE-40): composed again from the frozen version, the values stored at its
 * first claim and the time of that claim. A late try says the same, so one copy stands for all attempts.
 * @param key of return paths and Message-IDs, as the senders have it
 */
export async function messageCopy(
  db: Db,
  key: Buffer,
  sendingId: string,
  seq: number,
  now: Date,
): Promise<CopyVerdict> {
  const found = await copyRow(db, sendingId, seq);
  if (!found) return { outcome: 'unknown' };
  const { claimedAt } = found;
  if (!claimedAt) return { outcome: 'not_sent' };
  const keptUntil = keptUntilOf(claimedAt);
  const isDropped = found.values === null && hasValues(found);
  if (now >= keptUntil || isDropped || found.isRemoved) return { outcome: 'no_longer_kept' };
  const version = await loadVersion(db, found.templateVersionId);
  const composer = await composerLibrary(db, key)(found, found.language);
  if (!version || composer instanceof Error || found.composer !== composerVersion)
    throw new Error(`message ${seq} of sending ${sendingId} cannot be composed again`, { cause: composer });
  const { address: to, values } = found;
  const { data } = composer({ seq, to, values: values ?? [], date: claimedAt });
  const { fromName, fromAddress } = found.sender as { fromName: string; fromAddress: string };
  return {
    outcome: 'copy',
    copy: {
      from: `${fromName} <${fromAddress}>`,
      to,
      raw: data,
      date: claimedAt,
      keptUntil,
      ...renderCopy(found, version),
    },
  };
}

/**
 * The whole message for a mail program of the staff (CSE-40). Where opens and clicks are counted it differs from what
 * went out in its tokens alone: links work, and neither they nor the pixel count anything.
 */
export async function copyForReader(
  db: Db,
  key: Buffer,
  { sendingId, seq }: { sendingId: string; seq: number },
  now: Date,
): Promise<{ outcome: 'copy'; raw: string } | Exclude<CopyVerdict, { outcome: 'copy' }>> {
  const verdict = await messageCopy(db, key, sendingId, seq, now);
  if (verdict.outcome !== 'copy') return verdict;
  const tokenOf = tokenMaker(key, sendingId);
  // Both have the same letters in number and kind, so lines stay as long as they were.
  return { outcome: 'copy', raw: verdict.copy.raw.replaceAll(tokenOf(seq), tokenOf(seq, 'copy')) };
}

/** Subject and both parts as a reader sees them. */
export function renderCopy(row: CopyRow, version: TemplateVersion): Rendered {
  const { freeText } = row.content;
  // The same choice as the composer's: one person's language, else what the person wrote first.
  return renderVariant(
    version.variants[row.language]!,
    fieldValues(row),
    freeText[row.language] ?? Object.values(freeText)[0],
  );
}

/** The values of a message by field: what all share, and the person's own. */
export function fieldValues(row: Pick<CopyRow, 'content' | 'language' | 'values'>): FieldValues {
  const { fields, shared } = row.content;
  const values: FieldValues = { ...shared[row.language] };
  fields.forEach((field, index) => (values[field] = row.values?.[index]));
  return values;
}

/** Whether a message of this sending has values of its own stored. */
export function hasValues({ content, trackingOrigin }: Pick<CopyRow, 'content' | 'trackingOrigin'>): boolean {
  return content.fields.length > 0 || trackingOrigin !== null;
}

/** What was composed at this moment or before is shown no more. */
export function keptSince(now: Date): Date {
  return new Date(now.getTime() - keptDays * 24 * 3_600_000);
}

export function keptUntilOf(date: Date): Date {
  return new Date(date.getTime() + keptDays * 24 * 3_600_000);
}
