import { skipReasons } from './outcome-kinds.ts';

/**
 * What is recorded of a try where no mail server said anything, in our own words. Outcomes keep the sentence
 * alone, and other languages find theirs by it: one that is changed stays English where it was written before.
 */
export const ownReplies = {
  ...skipReasons,
  captured: 'Captured: shown in the outbox, not sent.',
  too_late: 'Too late to be of use.',
  stopped_the_sender: 'This message stopped the sender, four times in a row.',
  sender_ended_before: 'The sender ended before this message.',
  sender_ended_after: 'The sender ended after this message may have gone and before an answer was recorded.',
  did_not_go: 'The journal shows that this message did not go.',
} as const;
