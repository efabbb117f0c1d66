import { setTimeout as pause } from 'node:timers/promises';
import type { Action, Moment } from './server.ts';

/*
 * What a line on its standard input makes the sink do from then on, whoever the mail is for; 0 ends it:
 *
 * | order             | what happens                                                                   |
 * | ----------------- | ------------------------------------------------------------------------------ |
 * | pause 300         | it thinks 300 ms before it answers a dot                                       |
 * | carry 25          | a connection that has carried 25 mails is cut                                  |
 * | connections 2     | a third connection is greeted with 421                                         |
 * | rate 20           | the 21st MAIL within a minute is told 450                                      |
 * | dismiss-mail 40   | every 40th MAIL is told 421; so dismiss-greeting                               |
 * | greet 1200        | the greeting comes after so many seconds                                       |
 * | drip 10           | every reply comes one byte in so many seconds                                  |
 * | greylist 300      | a new pair of sender and recipient is told 451 for its first so many seconds   |
 */

const orders = [
  'pause',
  'carry',
  'connections',
  'rate',
  'dismiss-mail',
  'dismiss-greeting',
  'greet',
  'drip',
  'greylist',
] as const;

type Order = (typeof orders)[number];

/** The orders in force, and what they say of a moment. */
export interface Orders {
  /** @returns whether the line was an order */
  follow(line: string): boolean;
  /** What this moment is answered; undefined: the usual. */
  say(moment: Moment): Action | undefined;
  /** Makes of an answer what the orders say of every answer. */
  slowed(moment: Moment, action: Action | undefined): Action | undefined;
}

const minute = 60_000;

export function openOrders(): Orders {
  const told = new Map<Order, number>();
  const seen = new Map<Order, number>();
  const firstTries = new Map<string, number>();
  let mails: number[] = [];
  const of = (order: Order): number => told.get(order) ?? 0;
  const isNth = (order: Order): boolean => {
    const count = (seen.get(order) ?? 0) + 1;
    seen.set(order, count);
    return of(order) > 0 && count % of(order) === 0;
  };

  const isOverRate = (): boolean => {
    if (of('rate') === 0) return false;
    const now = Date.now();
    mails = mails.filter((at) => now - at < minute);
    if (mails.length >= of('rate')) return true;
    mails.push(now);
    return false;
  };

  const isGreylisted = ({ from, recipient }: Moment): boolean => {
    if (of('greylist') === 0) return false;
    const now = Date.now();
    const first = firstTries.getOrInsert(`${from} ${recipient}`, now);
    return now - first < of('greylist') * 1_000;
  };

  const say = (moment: Moment): Action | undefined => {
    const { phase, carried, open } = moment;
    if (phase === 'greeting') {
      if (of('connections') > 0 && open > of('connections')) return '421 4.7.0 Too many connections';
      if (isNth('dismiss-greeting')) return '421 4.3.2 Going down';
      if (of('greet') > 0)
        return { do: 'later', until: pause(of('greet') * 1_000), reply: '220 sink.test ESMTP' };
    }
    if (phase === 'mail') {
      if (of('carry') > 0 && carried >= of('carry')) return { do: 'drop' };
      if (isNth('dismiss-mail')) return '421 4.3.2 Going down';
      if (isOverRate()) return '450 4.7.1 Too many messages from you';
    }
    if (phase === 'rcpt' && isGreylisted(moment)) return '451 4.7.1 Greylisted, try again later';
    return undefined;
  };

  return {
    follow: (line) => {
      const [, name, number] = /^(\S+) (\d+)$/.exec(line) ?? [];
      const order = orders.find((each) => each === name);
      if (order === undefined) return false;
      told.set(order, Number(number));
      return true;
    },
    say,
    slowed: ({ phase }, action) => {
      if (phase === 'dot' && action === undefined && of('pause') > 0)
        return { do: 'later', until: pause(of('pause')), reply: '250 2.0.0 Ok: taken' };
      if (of('drip') === 0 || (action !== undefined && typeof action !== 'string')) return action;
      return { do: 'drip', every: of('drip') * 1_000, reply: action };
    },
  };
}
