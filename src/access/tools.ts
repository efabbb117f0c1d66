import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import type { NewId } from '../platform/ids.ts';
import type { PasswordCost } from './password.ts';
import type { Place } from './place.ts';

/** What the verbs of this room work with. */
export interface AccessTools {
  db: Db;
  clock: Clock;
  newId: NewId;
  /** This room's key, from FOYER_SECRET. */
  key: Buffer;
  /** What a new password hash costs. */
  cost: PasswordCost;
  place: Place;
}

/** Who does something: for the audit, and for rules about doing it to oneself. */
export interface Doer {
  /** In words: `Ada Visser (staff 12)`, `command line`. */
  actor: string;
  /** Undefined: nobody with an account. */
  staffId?: number;
  /** Whoever sits at the server itself, who could change the database as well. */
  isConsole?: boolean;
  sessionId?: string;
  ip?: string;
  requestId?: string;
}

/** Where somebody comes from who has no session yet. */
export interface Visit {
  ip: string;
  /** User-Agent as sent. */
  agent: string;
  requestId: string;
  /** At this very machine (place.ts). */
  isLocal: boolean;
}

export const minute = 60_000;
export const hour = 60 * minute;

/** A moment so many milliseconds later, or earlier. */
export function after(moment: Date, milliseconds: number): Date {
  return new Date(moment.getTime() + milliseconds);
}
