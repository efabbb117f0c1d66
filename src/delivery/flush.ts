import type { Clock } from '../platform/clock.ts';
import { hotTx, type HotClient, type HotPool } from './hot.ts';
import { outcomeKinds } from './outcome-kinds.ts';
import { giveBackAllowance } from './store/budget.ts';
import { writeFacts, type AddedFact, type Fact } from './store/outcomes.ts';
import { insertStrands, type NewStrand } from './store/strands.ts';
import { holdSendings } from './store/terms.ts';
import { holdWorker } from './store/workers.ts';

/** Facts go in batches of at most so many, or whatever there is after so many milliseconds (rule 6). */
const batchSize = 200;
const batchDelay = 50;
/**
 * Where fewer came in that time, they are written at once: a stranger who settles the claims of this worker, without its
 * journal, then has hardly more to doubt than what is after its dot (B-5). So few commits cost nothing that counts.
 */
const few = 16;

/** A claim as the flush sees it: what its seqs go back to, and when it is settled. */
export interface FlushedClaim {
  id: string;
  sendingId: string;
  channel: string;
  routeId: number;
  lane: number;
  tries: number;
  deaths: number;
  firstAt: Date;
  /** Its messages were taken from an allowance of the route. */
  isCounted: boolean;
  /** Messages of it whose facts are not in the database yet. */
  unwritten: number;
}

/** A fact on its way, with the claim it belongs to. */
export interface PendingFact {
  fact: Fact;
  claim: FlushedClaim;
  /** For kind retry: when it is tried again. */
  readyAt?: Date;
  /** It came after the end of its try was recorded already, e.g. a late 250: its claim is not waiting for it. */
  isLate: boolean;
}

export interface Flush {
  add(pending: PendingFact): void;
  /**
   * Where few facts come: until those there are were written, or the database did not take them. undefined: there are
   * none, or so many that nobody waits for them.
   */
  soonWritten(): Promise<void> | undefined;
  /** Batches that wait or are under way: no new claim while there are two. */
  waiting(): number;
  /** Writes everything there is. Resolves when all is written, or false when the database did not take it. */
  drain(): Promise<boolean>;
}

export interface FlushDeps {
  pool: HotPool;
  clock: Clock;
  workerId: string;
  /** Whether the worker is known to be ended: then it writes facts only. */
  isEnded(): boolean;
  /** The worker was found ended. */
  ended(): void;
  /** A batch is about to be written. */
  writing(): void;
  /** A batch is in the database. */
  written(): void;
  /** The database took no batch; it is kept and tried again. */
  failed(error: unknown): void;
  /** Calls back after so many milliseconds. */
  after(ms: number, then: () => void): unknown;
}

/** How long a batch that failed waits before it is tried again (ms). */
const tryAgainAfter = 500;

/** Collects facts and writes them in order, one batch at a time. A fact is never refused and never dropped. */
export function startFlush(deps: FlushDeps): Flush {
  const { clock } = deps;
  const facts: PendingFact[] = [];
  const cameAt: number[] = [];
  let writing: Promise<boolean> | undefined;
  let isPlanned = false;

  /** Notes when a fact came; no more is asked of those before it than whether they were few. */
  const came = (): void => {
    cameAt.push(clock.monotonic());
    if (cameAt.length > few) cameAt.shift();
  };
  const areFew = (): boolean => cameAt.length < few || clock.monotonic() - cameAt[0]! >= batchDelay;
  const delay = (): number => (areFew() ? 0 : batchDelay);

  const plan = (ms: number): void => {
    if (isPlanned) return;
    isPlanned = true;
    deps.after(ms, () => {
      isPlanned = false;
      void write();
    });
  };

  /**
   * Writes a batch, and others while they are full; what came meanwhile waits for its time, since a statement and a
   * COMMIT for 20 facts cost as much as for 200. False: the database did not take one, and it waits.
   */
  const writeBatches = async (): Promise<boolean> => {
    try {
      do {
        const batch = facts.slice(0, batchSize);
        deps.writing();
        await writeBatch(deps, batch);
        facts.splice(0, batch.length);
        deps.written();
      } while (facts.length >= batchSize);
      if (facts.length > 0) plan(delay());
      return true;
    } catch (thrown) {
      deps.failed(thrown);
      plan(tryAgainAfter);
      return false;
    }
  };

  const write = async (): Promise<boolean> => {
    if (facts.length === 0) return true;
    writing ??= writeBatches().finally(() => (writing = undefined));
    return await writing;
  };

  const writeUntil = async (last: PendingFact): Promise<void> => {
    while (facts.includes(last)) if (!(await write())) return;
  };

  return {
    add: (pending) => {
      facts.push(pending);
      came();
      if (writing) return;
      if (facts.length >= batchSize) void write();
      else plan(delay());
    },
    soonWritten: () => {
      const last = facts.at(-1);
      return last && areFew() ? writeUntil(last) : undefined;
    },
    waiting: () => Math.ceil(facts.length / batchSize),
    drain: async () => {
      while (facts.length > 0) if (!(await write())) return false;
      return true;
    },
  };
}

/**
 * Writes one batch. Facts alone are a single statement; facts that need a strand are a transaction that holds
 * worker and sendings, because only a worker not ended, for a sending not stopped, may put messages back. Where the
 * database has forgotten a claim (rule 10) it also has its messages in a strand still: put back, they would be in two.
 */
async function writeBatch(deps: FlushDeps, batch: readonly PendingFact[]): Promise<void> {
  const { workerId, pool } = deps;
  const now = deps.clock.now();
  const how = { source: 'live', settled: settledBy(batch), now } as const;
  if (deps.isEnded()) return await writeAsEnded(deps, batch, now);
  if (!batch.some(isPutBack)) {
    await writeFacts(pool, workerId, factsOf(batch), how);
    return countWritten(batch);
  }
  const isAlive = await hotTx(pool, async (on) => {
    const claims = [...new Set(batch.filter(isPutBack).map(({ claim }) => claim.id))];
    if (!(await holdWorker(on, workerId, { claims }))) return false;
    const open = await holdSendings(on, [...new Set(batch.map(({ claim }) => claim.sendingId))]);
    const added = await writeFacts(on, workerId, factsOf(batch), how);
    await putBack(on, batch, added, open, now);
    return true;
  });
  if (isAlive) return countWritten(batch);
  deps.ended();
  await writeAsEnded(deps, batch, now);
}

/**
 * An ended worker writes what is final. What it would put back stays in its journal, from which whoever
 * settles its claims, or its successor, puts it back (rule 8): two hands on one message would repeat it.
 */
async function writeAsEnded(deps: FlushDeps, batch: readonly PendingFact[], now: Date): Promise<void> {
  const final = batch.filter((pending) => !isPutBack(pending));
  if (final.length > 0) await writeFacts(deps.pool, deps.workerId, factsOf(final), { source: 'live', now });
}

/** Inserts the strands of this batch: one for each claim and kind, of the facts that are new. */
async function putBack(
  on: HotClient,
  batch: readonly PendingFact[],
  added: readonly AddedFact[],
  open: ReadonlySet<string>,
  now: Date,
): Promise<void> {
  // Known facts brought again, as after a lost answer to COMMIT, have their strand already.
  const isNew = new Set(added.map(({ claimId, seq, kind }) => `${claimId} ${seq} ${kind}`));
  const strands = new Map<string, NewStrand & { seqs: number[] }>();
  const counted = new Map<number, number>();
  for (const pending of batch) {
    const { fact, claim, readyAt } = pending;
    if (!isPutBack(pending)) continue;
    if (!isNew.delete(`${claim.id} ${fact.seq} ${outcomeKinds[fact.kind]}`)) continue;
    if (claim.isCounted) counted.set(claim.routeId, (counted.get(claim.routeId) ?? 0) + 1);
    if (!open.has(claim.sendingId)) continue;
    const key = `${claim.id} ${fact.kind}`;
    const strand = strands.get(key) ?? {
      ...claim,
      seqs: [],
      tries: claim.tries + (fact.kind === 'retry' ? 1 : 0),
      readyAt: readyAt ?? now,
    };
    strand.seqs.push(fact.seq);
    strands.set(key, strand);
  }
  await insertStrands(on, [...strands.values()], now);
  for (const [routeId, count] of counted) await giveBackAllowance(on, routeId, count);
}

/** A late answer ends nothing and begins nothing: the try it belongs to was recorded already. */
function isPutBack({ fact, isLate }: PendingFact): boolean {
  return !isLate && (fact.kind === 'retry' || fact.kind === 'returned');
}

function factsOf(batch: readonly PendingFact[]): Fact[] {
  return batch.map(({ fact }) => fact);
}

/** Claims whose last missing facts are in this batch. */
function settledBy(batch: readonly PendingFact[]): string[] {
  const counts = new Map<FlushedClaim, number>();
  for (const { claim, isLate } of batch) if (!isLate) counts.set(claim, (counts.get(claim) ?? 0) + 1);
  return [...counts].filter(([claim, count]) => claim.unwritten === count).map(([claim]) => claim.id);
}

function countWritten(batch: readonly PendingFact[]): void {
  for (const { claim, isLate } of batch) if (!isLate) claim.unwritten--;
}
