/**
 * Reading what comes back: bounces of every server family, complaints, robots' answers and people's. One function,
 * raw bytes in, an explanation out; nothing here knows a database, a clock or a network. What is done about an
 * explanation is decided elsewhere, and only for messages that are proven to be ours.
 */
export { explainMail } from './explain.ts';
export { mostBytesRead } from './read-mail.ts';
export type { Explanation, Fate, OwnMark, RecipientFate, ReturnedKind } from './explanation.ts';
