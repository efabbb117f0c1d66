import type { Db } from '../platform/database.ts';
import { disarmingInForce, type DisarmReason } from './store/place.ts';
import { routesInTrouble, sendersNow } from './store/held-up.ts';
import { stopInForce } from './store/stops.ts';

/** Something nobody decided that keeps messages from going out, and how many sendings wait for it. */
export type HeldUp =
  /** Sending is not armed for this place (rule 10). */
  | {
      kind: 'disarmed';
      id: number;
      why: DisarmReason;
      since: Date;
      sendings: number;
      recorded: number;
      unknown: number;
    }
  /** No worker runs on any machine; the last was seen then, null: there never was one. */
  | { kind: 'nobody_sends'; since: Date | null; sendings: number }
  /** A way out is shut: why, for a person, and since when without a break. */
  | { kind: 'route_trouble'; words: string; since: Date | null; sendings: number };

/**
 * What holds sending up now; nothing where nothing waits, unless sending is not armed, which somebody must know before. While nobody sends, what was last known of a route is old
 * and is not told. An emergency stop is a decision and stands elsewhere (`stopView`).
 */
export async function heldUp(db: Db): Promise<HeldUp[]> {
  const { isAnyLive, lastSeen, sendings } = await sendersNow(db);
  const disarming = await disarmingInForce(db);
  if (disarming) {
    const { at, ...told } = disarming;
    return [{ kind: 'disarmed', ...told, since: at, sendings }];
  }
  if (sendings === 0) return [];
  if (!isAnyLive) return [{ kind: 'nobody_sends', since: lastSeen, sendings }];
  return (await routesInTrouble(db)).map((each) => ({ kind: 'route_trouble', ...each }));
}

/** Sending in one word, for monitors: no names, no addresses. */
export type SendingHealth = 'ok' | 'stopped' | HeldUp['kind'];

/** How sending is now: what somebody decided first, then what happened by itself. */
export async function sendingHealth(db: Db): Promise<SendingHealth> {
  if (await stopInForce(db)) return 'stopped';
  return (await heldUp(db))[0]?.kind ?? 'ok';
}
