import { readReturnPath } from '../compose/ids.ts';
import { readAddress } from '../../platform/address.ts';
import type { ReturnedFact } from './fact.ts';
import type { ReadMail } from './reader.ts';

/** A message of ours. */
export interface MessageMark {
  sendingId: string;
  seq: number;
}

/**
 * The message a returned mail is proven to be about: the one whose return path it came to; for what came to postmaster
 * or abuse, the one whose return path stands in it, if it is only one. The MAC proves it, so whoever did not get the
 * message cannot speak about it (abuse.md, C-38).
 */
export function markOf(
  key: Buffer,
  recipients: readonly string[],
  read: ReadMail | undefined,
): MessageMark | undefined {
  return onlyOne(key, recipients) ?? onlyOne(key, read?.ownMark.returnPaths ?? []);
}

function onlyOne(key: Buffer, addresses: readonly string[]): MessageMark | undefined {
  const marks = new Map(
    addresses.flatMap((address) => {
      const mark = readReturnPath(key, address);
      return mark ? [[`${mark.sendingId} ${mark.seq}`, mark] as const] : [];
    }),
  );
  return marks.size === 1 ? [...marks.values()][0] : undefined;
}

type Verdict = Pick<ReturnedFact, 'kind' | 'fate' | 'status' | 'reason'>;

/**
 * What a returned mail says about the message to `address`; undefined: nothing that could be acted on. A report about
 * another address, to which somebody forwards their mail, is never held against the one we wrote to.
 */
export function verdictOf(read: ReadMail, address: string): Verdict | undefined {
  if (read.kind === 'complaint')
    return { kind: 'complained', fate: null, status: null, reason: read.recipients[0]?.reason ?? read.why };
  if (read.kind !== 'bounce') return undefined;
  const { folded } = readAddress(address);
  const own =
    read.recipients.find((each) => readAddress(each.address).folded === folded) ??
    read.recipients.find((each) => each.address === '');
  const about = own ?? (read.recipients.length === 1 ? read.recipients[0] : undefined);
  if (!about) return undefined;
  const { type, status, reason } = about;
  if (type === 'delivered' || type === 'delayed') return { kind: type, fate: null, status, reason };
  return { kind: 'bounced', fate: own ? type : 'soft', status, reason };
}
