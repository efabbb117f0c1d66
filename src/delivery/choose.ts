/** Lanes up to this one are urgent: two connections of a sender are kept for them. */
export const urgentLane = 2;
/** The lane behind all others. */
export const lastLane = 4;

/** Connections kept for urgent lanes. */
const reserved = 2;

/** At most so many messages a claim, and so many claims with messages not taken yet (rule 3). */
const largestClaim = 500;
const mostUnsentClaims = 2;

/** What a sender knows of itself when it decides what to claim. */
export interface SenderLoad {
  /** Claims with messages not taken yet: their lanes and how many messages they still hold. */
  unsent: readonly { lane: number; left: number }[];
  /** Batches of facts that wait. */
  factBatches: number;
  /** Messages that could go under way at this moment. */
  free: number;
  /** Messages that ended in the last 0.2 s. */
  sentLately: number;
  /** How long the last claim took (ms). */
  claimTook: number;
  /** Whether there may be urgent work that was not looked for yet. */
  mayHaveUrgent: boolean;
}

/**
 * What to claim now, or undefined: nothing. An empty queue takes whatever is due; a queue that is not empty
 * takes the urgent, or prefetches where the database is far.
 */
export function wishFor(load: SenderLoad): { lowestLane: number; most: number } | undefined {
  const { unsent, factBatches } = load;
  if (factBatches >= 2 || unsent.length >= mostUnsentClaims) return undefined;
  const most = Math.min(
    largestClaim,
    Math.max(Math.round(load.sentLately * stretch(load.claimTook)), load.free),
  );
  if (most === 0) return undefined;
  if (unsent.length === 0 || isTimeToPrefetch(load)) return { lowestLane: lastLane, most };
  const hasUrgent = unsent.some(({ lane }) => lane <= urgentLane);
  return load.mayHaveUrgent && !hasUrgent ? { lowestLane: urgentLane, most } : undefined;
}

/**
 * Looking back 0.2 s shows one claim alone where each takes longer, so each would be as small as the first: one
 * message for a capture. There the next may bring what goes out while two are fetched, so claims grow until they
 * keep the sender busy.
 */
function stretch(claimTook: number): number {
  return Math.max(1, claimTook / 100);
}

/**
 * Where a claim takes longer than a tenth of the time the queue lasts, the next one is fetched before the
 * queue is empty. Near databases never do: claims in hand are what a death puts in doubt. At one and a half times
 * that time the sender of P-1 still stood without messages for 6 % of its time.
 */
export function isTimeToPrefetch(load: SenderLoad): boolean {
  const perMs = load.sentLately / 200;
  if (perMs === 0) return false;
  const left = load.unsent.reduce((sum, claim) => sum + claim.left, 0);
  const queueLasts = Math.min(largestClaim, load.sentLately) / perMs;
  return load.claimTook > queueLasts / 10 && left / perMs <= load.claimTook * 2.5;
}

/**
 * How the connections of a route are shared out: two are kept for urgent lanes, and lent to others while that costs
 * those nothing (lending.ts); the rest serve everything, urgent first. A route with two or fewer has none to spare.
 */
export function shareConnections(connections: number): { all: number; keptForUrgent: number } {
  return connections > reserved
    ? { all: connections - reserved, keptForUrgent: reserved }
    : { all: connections, keptForUrgent: 0 };
}

/** Counts what happened in the last 0.2 s, in ten slots of 20 ms. */
export function slidingCount(monotonic: () => number): { add(): void; count(): number } {
  const slots = new Int32Array(10);
  let current = Math.floor(monotonic() / 20);
  const roll = (): void => {
    const slot = Math.floor(monotonic() / 20);
    const passed = Math.min(slots.length, slot - current);
    for (let step = 1; step <= passed; step++) slots[(current + step) % slots.length] = 0;
    current = Math.max(current, slot);
  };
  return {
    add: () => {
      roll();
      slots[current % slots.length]! += 1;
    },
    count: () => {
      roll();
      return slots.reduce((sum, slot) => sum + slot, 0);
    },
  };
}
