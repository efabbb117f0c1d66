import type { Db } from '../platform/database.ts';
import { kindOf } from './status.ts';
import { readSets } from './store/states.ts';
import {
  claimsWithoutWorker,
  decisionsWithoutDoubt,
  doubleStrands,
  endedSendings,
  forgottenMessages,
  lostPeople,
  outcomesWithoutMessage,
  sharersOfNobody,
  unansweredClaims,
  wrongTallies,
  type Flaw,
} from './store/verify.ts';
import { currentTotals, deriveTotals, summaryOf } from './totals.ts';

/** One thing that cannot be if the protocol was kept. */
export interface Finding {
  kind: FindingKind;
  sendingId: string;
  seq: number | null;
  /** What does not add up and what it means, for a person. */
  message: string;
}

export type FindingKind =
  | 'wrong_tally'
  | 'lost_people'
  | 'forgotten_message'
  | 'unanswered_claim'
  | 'claim_without_worker'
  | 'double_strand'
  | 'outcome_without_message'
  | 'sharer_of_nobody'
  | 'decision_without_doubt'
  | 'wrong_totals';

interface Check {
  kind: FindingKind;
  find(db: Db): Promise<Flaw[]>;
  /** The sentence after "Sending …, message …: ". */
  say(detail: Flaw['detail']): string;
}

const checks: readonly Check[] = [
  {
    kind: 'wrong_tally',
    find: wrongTallies,
    say: ({ kind, outcomes, tallies }) =>
      `${outcomes} attempts are recorded as ${kindOf(Number(kind))}, but the tallies say ${tallies}`,
  },
  {
    kind: 'lost_people',
    find: lostPeople,
    say: ({ held, recipients, leftOut }) =>
      `${held} people were held, but there are ${recipients} messages and ${leftOut} people left out`,
  },
  {
    kind: 'forgotten_message',
    find: forgottenMessages,
    say: () => 'it has no final state, and nothing will try it: it is in no strand and no unsettled claim',
  },
  {
    kind: 'unanswered_claim',
    find: unansweredClaims,
    say: ({ claim }) => `claim ${claim} is settled, but says nothing of what became of it`,
  },
  {
    kind: 'claim_without_worker',
    find: claimsWithoutWorker,
    say: ({ claim }) => `claim ${claim} belongs to no worker, so nobody would settle it after a death`,
  },
  {
    kind: 'double_strand',
    find: doubleStrands,
    say: ({ strands }) => `it is in ${strands} strands, so it would be tried by each of them`,
  },
  {
    kind: 'outcome_without_message',
    find: outcomesWithoutMessage,
    say: () => 'there is an outcome, but no such message',
  },
  {
    kind: 'sharer_of_nobody',
    find: sharersOfNobody,
    say: ({ customer, sameAs }) =>
      `customer ${customer} is said to share the address of customer ${sameAs}, who is not in this sending`,
  },
  {
    kind: 'decision_without_doubt',
    find: decisionsWithoutDoubt,
    say: ({ by, claim }) => `${by} decided about claim ${claim}, which never was in doubt`,
  },
];

/**
 * Recounts everything that was sent (rule 11). An empty list means: nobody forgotten, nobody in two hands, and every
 * number shown is the one the facts give. Takes some seconds a million messages; reads only.
 */
export async function verifyDelivery(db: Db): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const check of checks) {
    const found = await readSets(db, (tx) => check.find(tx));
    findings.push(...found.map((flaw) => findingOf(check.kind, flaw, check.say(flaw.detail))));
  }
  findings.push(...(await recount(db)));
  return findings;
}

/** The stored numbers of ended sendings against the facts. */
async function recount(db: Db): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { id, held, totals } of await endedSendings(db)) {
    const stored = summaryOf(currentTotals({ totals, endedAt: new Date(0) }, 0));
    const derived = summaryOf(await deriveTotals(db, id));
    if (JSON.stringify(stored) === JSON.stringify(derived) && derived.held === held) continue;
    const flaw = { sendingId: id, seq: null, detail: {} };
    const words = ({ reached, unreachable, leftOut, waiting }: typeof stored): string =>
      `${reached} reached, ${unreachable} unreachable, ${leftOut} left out, ${waiting} waiting`;
    const message = `of ${held} people held its numbers say ${words(stored)}, but the facts say ${words(derived)}`;
    findings.push(findingOf('wrong_totals', flaw, message));
  }
  return findings;
}

function findingOf(kind: FindingKind, { sendingId, seq }: Flaw, sentence: string): Finding {
  const where = seq === null ? `Sending ${sendingId}` : `Sending ${sendingId}, message ${seq}`;
  return { kind, sendingId, seq, message: `${where}: ${sentence}.` };
}
