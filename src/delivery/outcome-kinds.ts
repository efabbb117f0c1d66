/** Kinds of outcomes and their numbers in the table: a small integer keeps its widest index small. */
export const outcomeKinds = {
  accepted: 1,
  refused: 2,
  retry: 3,
  skipped: 4,
  uncertain: 5,
  expired: 6,
  returned: 7,
} as const;

export type OutcomeKind = keyof typeof outcomeKinds;

/** Why a message is skipped at the claim, as stored in the reply of its outcome (phase `recheck`). */
export const skipReasons = {
  no_ticket: 'No longer holds a valid ticket for this performance.',
  suppressed: 'The address was put on the suppression list.',
  erased: 'The person was erased.',
  no_consent: 'Consent was withdrawn.',
} as const;

export type SkipReason = keyof typeof skipReasons;
