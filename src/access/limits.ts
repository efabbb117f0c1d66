import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { tx, type Tx } from '../platform/database.ts';
import { plainIp } from './place.ts';
import { deleteTries, insertTry, lockSubject, triesSince } from './store/tries.ts';
import { after, minute, type AccessTools } from './tools.ts';
import { refuse, type Refusal } from './verdict.ts';

/** How many failed tries there may be within a time. */
interface Limit {
  most: number;
  /** Milliseconds. */
  within: number;
}

/** Against one account, from wherever: 10 guesses in a quarter of an hour are 350,000 a year. */
export const accountLimit: Limit = { most: 10, within: 15 * minute };
/** From one machine, against whomever: several people behind one address mistype, a list of accounts is not tried through. */
export const machineLimit: Limit = { most: 50, within: 15 * minute };

export type Try =
  | {
      ok: true;
      /** The last one before the limit: if it fails, nobody tries again for a while. */
      isLast: boolean;
      /** It was right: it does not count. */
      giveBack: () => Promise<void>;
    }
  | { ok: false; refusal: Refusal };

/**
 * Takes one of the tries that an account (its folded address, whether there is such an account or not) and a machine
 * have. Counted before anything is compared: a hundred tries at once are a hundred tries. A refused one does not
 * count, so that the wait has an end. Both limits are the same for everybody, so they tell nothing about accounts.
 */
export async function takeTry(
  { db, clock }: Pick<AccessTools, 'db' | 'clock'>,
  against: { ip: string; account?: string },
): Promise<Try> {
  const at = clock.now();
  const counted: [string, Limit][] = [[machineSubject(against.ip), machineLimit]];
  // Always the account first: two tries that take the same two subjects never wait for each other.
  if (against.account !== undefined) counted.unshift([accountSubject(against.account), accountLimit]);
  return await tx(db, async (tx): Promise<Try> => {
    const looks: { wait: number; isLast: boolean }[] = [];
    for (const [subject, limit] of counted) looks.push(await look(tx, subject, limit, at));
    const wait = Math.max(...looks.map((each) => each.wait));
    if (wait > 0) return tooMany(wait);
    const ids: number[] = [];
    for (const [subject] of counted) ids.push(await insertTry(tx, subject, at));
    return { ok: true, isLast: looks.some((each) => each.isLast), giveBack: () => deleteTries(db, ids) };
  });
}

/** How long a subject has to wait (ms), and whether its next try is the last. */
async function look(
  tx: Tx,
  subject: string,
  { most, within }: Limit,
  at: Date,
): Promise<{ wait: number; isLast: boolean }> {
  await lockSubject(tx, subject);
  const { count, first } = await triesSince(tx, subject, after(at, -within));
  const isFull = count >= most && first !== null;
  return { wait: isFull ? after(first, within).getTime() - at.getTime() : 0, isLast: count === most - 1 };
}

function tooMany(wait: number): Try {
  const minutes = Math.ceil(wait / minute);
  return refuse(
    'too_many',
    'too_many_tries',
    `There were too many tries. Wait ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} and try again. If you have forgotten the password, ask a Settings Admin for a link to set a new one.`,
    { retryAfter: Math.ceil(wait / 1000), values: { minutes } },
  );
}

/** A hash, because people type passwords into the wrong field. */
function accountSubject(folded: string): string {
  return `account ${createHash('sha256').update(folded).digest('hex')}`;
}

/** One household or server has a whole /64 of IPv6 addresses (RFC 6177), so they count as one. */
export function machineSubject(ip: string): string {
  const plain = plainIp(ip);
  return `machine ${isIPv6(plain) ? networkOf(plain) : plain}`;
}

/** First four groups of an IPv6 address, `::` written out. */
function networkOf(ip: string): string {
  const [head = '', tail] = ip.replace(/%.*$/, '').toLowerCase().split('::');
  const before = head === '' ? [] : head.split(':');
  const behind = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - before.length - behind.length;
  const groups = [...before, ...Array<string>(Math.max(zeros, 0)).fill('0'), ...behind];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
