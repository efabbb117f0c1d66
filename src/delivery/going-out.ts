import type { z } from 'zod';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import type { flowShape } from './flow/contract.ts';
import { replyMeaning } from './reply-meaning.ts';
import { routeChoices } from './store/choices.ts';
import { lastReplies, routeFlows, saidLately, type RouteFlow } from './store/going-out.ts';
import { disarmingInForce } from './store/place.ts';
import { stopInForce } from './store/stops.ts';

type Flow = z.input<typeof flowShape>;

/** A route is warned about from this share of its allowance on (CSE-8). */
const warnFrom = 0.8;

/** What goes out on each route now: its state, how fast, what waits, and what the mail servers said in the last day. */
export async function goingOut(db: Db, clock: Clock): Promise<Flow[]> {
  const now = clock.now();
  const [flows, said, last, stop, disarming, choices] = await Promise.all([
    routeFlows(db, now),
    saidLately(db, now),
    lastReplies(db),
    stopInForce(db),
    disarmingInForce(db),
    routeChoices(db),
  ]);
  return flows.map((flow) => {
    const { pausedAt, pausedBy, trouble, troubleSince, oldest, allowance, used, ...shown } = flow;
    const lastOne = last.find(({ routeId }) => routeId === flow.id);
    return {
      ...shown,
      purposes: choices.filter(({ routeId }) => routeId === flow.id).map(({ purpose }) => purpose),
      state: disarming ? 'disarmed' : stateOf(flow, stop !== undefined),
      paused: pausedAt && { at: pausedAt.toISOString(), by: pausedBy ?? '' },
      trouble: trouble === null ? null : { words: trouble, since: troubleSince?.toISOString() ?? null },
      use: allowance === null ? null : useOf(allowance, used),
      oldest: oldest?.toISOString() ?? null,
      errors: said
        .filter(({ routeId }) => routeId === flow.id)
        .map(({ kind, code, messages, reply, at }) => ({
          kind,
          code,
          meaning: replyMeaning(kind, code, reply ?? ''),
          messages,
          reply,
          at: at.toISOString(),
        })),
      last: lastOne ? { code: lastOne.code, reply: lastOne.reply, at: lastOne.at.toISOString() } : null,
    };
  });
}

/** How much of an allowance is used. Pure. */
export function useOf(allowance: number, used: number) {
  return { allowance, used, left: Math.max(0, allowance - used), isWarning: used >= allowance * warnFrom };
}

/** Of a route that may send: what a person decided stands before what happened by itself. */
function stateOf(flow: RouteFlow, isStopped: boolean): Flow['state'] {
  const hasWork = flow.waiting + flow.underWay > 0;
  if (isStopped && hasWork) return 'stopped';
  if (flow.pausedAt) return 'paused';
  if (flow.trouble !== null && hasWork) return 'trouble';
  if (flow.lastMinute > 0 && hasWork) return 'sending';
  return hasWork ? 'waiting' : 'idle';
}
