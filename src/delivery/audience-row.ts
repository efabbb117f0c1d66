import type { RawBuilder } from '../platform/database.ts';

/** Why somebody of the audience gets no message of their own; the first that fits, in this order (rule 1). */
export const leftOutReasons = [
  'not_selected',
  'other_delivery_method',
  'inactive',
  'no_address',
  'invalid_address',
  'suppressed',
  'no_consent',
  'same_address',
] as const;

export type LeftOutReason = (typeof leftOutReasons)[number];

/** One person of an audience, as the audience query gives it and the freeze takes it. */
export interface AudienceRow {
  customer_id: number;
  /** As the person typed it, trimmed; null when there is none. */
  address: string | null;
  folded: string | null;
  /** The template language this person reads, fall-backs applied. */
  language: string;
  /** Orders of this audience behind this person. */
  order_count: number;
  /** null: gets a message. */
  reason: LeftOutReason | null;
  /** For same_address: the customer whose message reaches this person too. */
  same_as: number | null;
}

/** Everybody of an audience, each once, as one SQL query: a SELECT that can stand in parentheses. */
export type AudienceQuery = RawBuilder<AudienceRow>;
