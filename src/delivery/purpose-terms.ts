import type { Purpose } from '../templates/index.ts';

/** What follows for a sending from its template's purpose, and from nothing else (architecture.md, "Language"). */
export interface PurposeTerms {
  /** 1 goes before 2 goes before 3 goes before 4; lanes 1 and 2 have connections of their own (rule 2). */
  lane: 1 | 2 | 3 | 4;
  /** In doubt whether it went: send again rather than miss somebody. */
  mayRepeat: boolean;
  /** What must still hold when a message is claimed and when its final dot is written (rules 3 and 4). */
  recheck: 'holder' | 'held' | 'consent' | 'none';
}

/**
 * *change* must reach everybody who held a ticket, so a refund does not stop it and doubt means again. *ticket*
 * is urgent too: the person may be on the way. Only *change* repeats, because only there missing somebody is worse
 * than telling them twice.
 */
const terms: Record<Purpose, PurposeTerms> = {
  change: { lane: 1, mayRepeat: true, recheck: 'held' },
  ticket: { lane: 2, mayRepeat: false, recheck: 'holder' },
  information: { lane: 3, mayRepeat: false, recheck: 'holder' },
  marketing: { lane: 4, mayRepeat: false, recheck: 'consent' },
};

/** The terms of a purpose. Pure. */
export function purposeTerms(purpose: Purpose): PurposeTerms {
  return terms[purpose];
}
