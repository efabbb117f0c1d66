import type { Outgoing } from './channel.ts';
import type { Claimed } from './claim.ts';
import type { Compose } from './compose.ts';
import type { FlushedClaim } from './flush.ts';
import type { AskedAt } from './permission.ts';
import type { CheckedMessage } from './recheck.ts';
import type { Terms } from './store/terms.ts';

/** A claim whose messages this sender has in hand. */
export interface ClaimInHand extends FlushedClaim {
  terms: Terms;
  isFirst: boolean;
  /** Messages in the order they are taken; before `next` they are taken. */
  messages: readonly CheckedMessage[];
  next: number;
  /** Seqs whose final dot was not written and whose end is not known. */
  speakable: Set<number>;
  /** Seqs that a refreshed permission no longer names. */
  forbidden: Set<number>;
  asked: AskedAt;
  refreshing?: Promise<boolean>;
  /** By language. */
  composers: ReadonlyMap<string, Compose>;
}

/** A message on its way, as its sender knows it. */
export interface MessageInHand extends Outgoing {
  claim: ClaimInHand;
  /** On the monotonic clock (ms). */
  takenAt: number;
  /** Its try has ended; what comes now is late. */
  isOver: boolean;
}

/** Takes a committed claim in hand. */
export function inHand(
  claimed: Claimed,
  routeId: number,
  composers: ReadonlyMap<string, Compose>,
): ClaimInHand {
  const { id, terms, strand, firstAt, messages, asked, isCounted } = claimed;
  return {
    id,
    sendingId: terms.id,
    channel: strand.channel,
    routeId,
    lane: strand.lane,
    tries: strand.tries,
    deaths: strand.deaths,
    firstAt,
    isCounted,
    unwritten: messages.length,
    terms,
    isFirst: strand.firstAt === null,
    messages,
    next: 0,
    speakable: new Set(messages.map((message) => message.seq)),
    forbidden: new Set(),
    asked,
    composers,
  };
}

/** Messages of a claim that were not taken yet. */
export function leftOf(claim: ClaimInHand): number {
  return claim.messages.length - claim.next;
}
