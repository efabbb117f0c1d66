import type { JournalEntry } from './journal-reading.ts';
import type { OutcomeKind } from './outcome-kinds.ts';
import { nextTry } from './retry.ts';
import { ownReplies } from './own-replies.ts';

/** A claim of a dead worker, and everything there is to judge it by. */
export interface Orphan {
  seqs: readonly number[];
  tries: number;
  /** Deaths its messages saw before this one. */
  deaths: number;
  /** Seqs with an outcome under this claim: their worker recorded them, with their strands, while it lived. */
  known: ReadonlySet<number>;
  /** What the journal says, or undefined when it is not at hand. */
  entries: ReadonlyMap<number, JournalEntry> | undefined;
  /** No power cut between the journal's last line and now: what it does not say did not happen. */
  isSameBoot: boolean;
  mayRepeat: boolean;
  usefulUntil: Date;
}

export interface SettledFact {
  seq: number;
  kind: OutcomeKind;
  phase: string;
  code?: number;
  reply: string;
  /** The peer's own answer, found in the journal. */
  fromJournal: boolean;
}

export interface PutBack {
  seqs: number[];
  tries: number;
  deaths: number;
  readyAt: Date;
}

export interface Settlement {
  facts: SettledFact[];
  strands: PutBack[];
}

/** After so many deaths a message goes alone; if it is then there at another one, it stopped the sender. */
export const aloneAfter = 3;

/** What a dead worker left of one message: its dot may have gone, it had begun, or it was not touched. */
type Left = 'doubt' | 'begun' | 'untouched';

/** Settles a claim of an ended worker (rule 8): every seq gets an outcome, and those to try again a strand. */
export function settle(orphan: Orphan, now: Date, random: number): Settlement {
  const settlement: Settlement = { facts: [], strands: [] };
  const left = new Map<number, Left>();
  for (const seq of orphan.seqs) {
    if (orphan.known.has(seq)) continue;
    const entry = orphan.entries?.get(seq);
    if (entry?.step === 'answered') settleAnswered(orphan, settlement, seq, entry, now, random);
    else left.set(seq, whatIsLeft(orphan, entry));
  }
  const suspects = orphan.deaths === 0 ? left : new Map([...left].filter(([, what]) => what !== 'untouched'));
  const innocent = [...left.keys()].filter((seq) => !suspects.has(seq));
  addStrand(settlement, innocent, { ...orphan, readyAt: now });
  settlement.facts.push(...innocent.map(returned));
  if (orphan.deaths >= aloneAfter) quarantine(settlement, suspects);
  else putBackSuspects(orphan, settlement, suspects, now);
  return settlement;
}

/** The peer's answer stands, with or without the worker that heard it. */
function settleAnswered(
  orphan: Orphan,
  settlement: Settlement,
  seq: number,
  { code, text }: { code: number; text: string },
  now: Date,
  random: number,
): void {
  const fact = { seq, phase: 'dot', code, reply: text, fromJournal: true };
  const readyAt =
    code >= 400 && code < 500 ? nextTry(orphan.tries, now, orphan.usefulUntil, random) : undefined;
  if (readyAt === undefined) settlement.facts.push({ ...fact, kind: code < 400 ? 'accepted' : 'refused' });
  else if (readyAt === null) settlement.facts.push({ ...fact, kind: 'expired' });
  else {
    settlement.facts.push({ ...fact, kind: 'retry' });
    addStrand(settlement, [seq], { tries: orphan.tries + 1, deaths: orphan.deaths, readyAt });
  }
}

function whatIsLeft(orphan: Orphan, entry: JournalEntry | undefined): Left {
  if (!orphan.entries || !orphan.isSameBoot || entry?.step === 'dot') return 'doubt';
  return entry?.step === 'begun' ? 'begun' : 'untouched';
}

/**
 * Back to the line, narrower after every death, so that one message that kills its sender is found and the
 * others go on: as it was, in tenths, alone. From the second death on only messages that had begun count as
 * suspects; else restarts for other reasons would add up against messages that waited.
 */
function putBackSuspects(
  orphan: Orphan,
  settlement: Settlement,
  suspects: ReadonlyMap<number, Left>,
  now: Date,
): void {
  const again = [...suspects.keys()].filter((seq) => suspects.get(seq) !== 'doubt' || orphan.mayRepeat);
  for (const [seq, what] of suspects)
    if (what !== 'doubt') settlement.facts.push(returned(seq));
    else settlement.facts.push(doubtful(seq, orphan.mayRepeat ? 'retry' : 'uncertain'));
  const parts = [1, 10, again.length][orphan.deaths] ?? 1;
  const size = Math.max(1, Math.ceil(again.length / Math.max(1, parts)));
  for (let at = 0; at < again.length; at += size)
    addStrand(settlement, again.slice(at, at + size), {
      tries: orphan.tries,
      deaths: orphan.deaths + 1,
      readyAt: now,
    });
}

function quarantine(settlement: Settlement, suspects: ReadonlyMap<number, Left>): void {
  for (const [seq, what] of suspects)
    settlement.facts.push(
      what === 'doubt'
        ? doubtful(seq, 'uncertain')
        : {
            ...returned(seq),
            kind: 'refused',
            reply: ownReplies.stopped_the_sender,
          },
    );
}

function addStrand(
  settlement: Settlement,
  seqs: number[],
  { tries, deaths, readyAt }: Omit<PutBack, 'seqs'>,
): void {
  if (seqs.length > 0) settlement.strands.push({ seqs, tries, deaths, readyAt });
}

function returned(seq: number): SettledFact {
  return {
    seq,
    kind: 'returned',
    phase: 'recheck',
    reply: ownReplies.sender_ended_before,
    fromJournal: false,
  };
}

function doubtful(seq: number, kind: 'retry' | 'uncertain'): SettledFact {
  return {
    seq,
    kind,
    phase: 'dot',
    reply: ownReplies.sender_ended_after,
    fromJournal: false,
  };
}
