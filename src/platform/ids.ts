import { randomUUID } from 'node:crypto';

/** Makes a new random id. Handed to whoever needs one, so that tests can know what comes out. */
export type NewId = () => string;

/**
 * Random version 4 uuids. Not time-ordered on purpose: after a restored backup an id must never be
 * handed out a second time, and ids in public addresses must not be guessable (abuse.md, C-5).
 */
export const newId: NewId = () => randomUUID();
