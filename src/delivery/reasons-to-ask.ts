import type { whyCodes } from './contract.ts';

/**
 * Why a sending asks a person, as it is stored with it: what happened and what to do. Other languages find their sentence
 * by it, programs get a code.
 */
export const changedInstance =
  'The performance was moved, cancelled or changed after this message was confirmed, so the rest of it was held back. Stop this message, or confirm it again with the new facts.';

export const preparedTooSlowly =
  'Preparing the messages took too long, three times in a row, so the rest was held back. Ask your administrator to look at the log.';

/** @param fault of the template or the sender, a sentence */
export function notWritten(fault: string): string {
  return `The message cannot be written: ${fault} Nothing more of it goes out.`;
}

/** @param fault what the database said */
export function notPrepared(fault: string): string {
  return `The messages cannot be prepared: ${fault}. Ask your administrator to look at the log.`;
}

/**
 * @param refused for want of such an address, at once or by a mail that came back
 * @param of messages that mail servers had decided about, the first of the sending
 */
export function manyRefused(refused: number, of: number): string {
  return `Mail servers refused ${refused} of the first ${of} messages because there is no such address, so the rest was held back: the list may be old, or a column of it was read wrongly. Look at what they said, then let it go on or stop it.`;
}

/** @param of messages that mail servers took */
export function manyComplaints(complaints: number, of: number): string {
  return `${complaints} people reported this message as spam, of ${of} who got it, so the rest was held back. Read the message again as they did, then let it go on or stop it.`;
}

/** Whether a person may let a sending go on that asks for this reason. Pure. */
export function isOfBreaker(why: string): boolean {
  return ['many_refused', 'many_complaints'].includes(codeOfReason(why));
}

/** The code of a stored reason of a sending that was frozen; `cannot_go_on` for one that an older Foyer wrote. Pure. */
export function codeOfReason(why: string): (typeof whyCodes)[number] {
  if (why === changedInstance) return 'instance_changed';
  if (/^Mail servers refused \d+ of/.test(why)) return 'many_refused';
  if (/^\d+ people reported this message as spam/.test(why)) return 'many_complaints';
  if (why.startsWith('The message cannot be written:')) return 'not_written';
  const isNotPrepared = why === preparedTooSlowly || why.startsWith('The messages cannot be prepared:');
  return isNotPrepared ? 'not_prepared' : 'cannot_go_on';
}
