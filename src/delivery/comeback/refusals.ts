import type { Clock } from '../../platform/clock.ts';
import { tx, type Db, type Tx } from '../../platform/database.ts';
import type { Loop } from '../../platform/loop.ts';
import { weigh } from '../returned/weigh.ts';
import { lockMessage } from '../store/returned-facts.ts';
import { takeRefusal, type UnreadRefusal } from '../store/unread-refusals.ts';
import { suppress } from '../suppression.ts';

/** Reads what mail servers refused for good while we spoke to them. */
export function refusalsLoop(db: Db, clock: Clock): Loop {
  return { name: 'refusals of mail servers', every: 2_000, tick: () => readRefusals(db, clock) };
}

/**
 * A server that says at once that there is no such address says no less than one that sends a report later: the
 * address is blocked (standards.md, Suppression rules). One refusal a transaction, judged as a report would be.
 */
export async function readRefusals(db: Db, clock: Clock): Promise<void> {
  for (;;) {
    const wasThere = await tx(db, async (tx) => {
      const refusal = await takeRefusal(tx);
      if (refusal) await judge(tx, refusal, clock.now());
      return refusal !== undefined;
    });
    if (!wasThere) return;
  }
}

async function judge(tx: Tx, { sendingId, seq, answer }: UnreadRefusal, at: Date): Promise<void> {
  const { type, reason: note } = weigh({ status: '', answer, notice: '' });
  const message = type === 'hard' ? await lockMessage(tx, sendingId, seq) : undefined;
  // Whoever was taken out of the report is nobody here any more.
  if (!message || message.isRemoved) return;
  const { channel, address } = message;
  const why = { reason: 'hard_bounce', note, source: 'smtp', sendingId, seq } as const;
  await suppress(tx, { channel, address, scope: 'all', at, by: 'mail server', ...why });
}
