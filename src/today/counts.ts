import { countHeld } from '../audience/index.ts';
import { keepByTickets, ordersToPrint, type InstanceView } from '../boxoffice/index.ts';
import type { Db } from '../platform/database.ts';

/** What Today counts of the tickets of one instance. */
export interface Counts {
  /** People to tell of a change: the audience of the message that was not sent (meaning.md 13). */
  toTell(db: Db, instance: InstanceView): Promise<number>;
  /** Paid orders that are to be printed at home. */
  toPrint(db: Db, instance: InstanceView): Promise<number>;
}

/** Counts that are made once for as long as nobody changes what they are made of: everybody looks at Today all day. */
export function keepCounts(): Counts {
  const toTell = keepByTickets<number>();
  const toPrint = keepByTickets<number>();
  return {
    toTell: async (db, { id, version, cancelledAt }) =>
      // Whoever was refunded about when it was cancelled is to be told as well.
      await toTell(db, { instanceId: id, beside: `${version} ${cancelledAt?.toISOString()}` }, () =>
        countHeld(db, { instanceId: id, purpose: 'change' }),
      ),
    toPrint: async (db, { id }) =>
      await toPrint(db, { instanceId: id }, async () => (await ordersToPrint(db, [id])).get(id) ?? 0),
  };
}
