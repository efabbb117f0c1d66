import type { Outgoing } from '../../channel.ts';
import { limits } from './limits.ts';

/** Of a channel's connections so many may wait for one domain. A route has two channels at most: two in all (promises.md, B-26). */
const mostHeld = 1;

/** What of a conversation tells whether a domain holds it up. */
export interface Holding {
  /** The message whose envelope is out and whose dot is not. */
  readonly inHand: Outgoing | undefined;
  /** Since `limits.heldUp` or longer the relay has not let it come to its dot. */
  readonly isHeldUp: boolean;
  /** Has the message in hand tried again another time, and ends. */
  giveWay(why: string): void;
}

/**
 * Domains for which a relay keeps connections waiting, as one does that asks the next server before it answers. Left
 * alone, the messages to one such domain soon hold every connection, and nobody else gets anything. Decision 0026.
 */
export class Tarpits {
  /** Domains, and until when each is remembered. */
  #until = new Map<string, number>();

  /** Looks for domains that hold connections up, and frees those beyond what one domain may hold. Called about once a second. */
  look(all: Iterable<Holding>, now: number): void {
    for (const [domain, until] of this.#until) if (now >= until) this.#until.delete(domain);
    const held = [...all].filter((each) => each.isHeldUp);
    for (const [domain, some] of Map.groupBy(held, (each) => domainOf(each.inHand))) {
      if (some.length > mostHeld) this.#until.set(domain, now + limits.message);
      if (!this.#until.has(domain)) continue;
      for (const each of some.slice(mostHeld)) each.giveWay(whyNot(domain));
    }
  }

  /** Why this message must wait for another time; undefined: it may go. Costs nothing while there is no tarpit. */
  refusal(message: Outgoing, all: Iterable<Holding>): string | undefined {
    if (this.#until.size === 0) return undefined;
    const domain = domainOf(message);
    if (!this.#until.has(domain)) return undefined;
    const there = [...all].filter(({ inHand }) => inHand && domainOf(inHand) === domain);
    return there.length >= mostHeld ? whyNot(domain) : undefined;
  }
}

function domainOf(message: Outgoing | undefined): string {
  return message?.to.slice(message.to.lastIndexOf('@') + 1) ?? '';
}

function whyNot(domain: string): string {
  return `The mail server takes very long for each message to ${domain}; this one waits, so that others go out meanwhile.`;
}
