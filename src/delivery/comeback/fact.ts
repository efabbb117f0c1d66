/** Where a fact comes from: a mail to the return path, or a provider by its name. */
export type FactSource = 'mail' | 'ses';

/** Something that came back about one message of ours. Only of messages whose mark is proven to be ours (C-38). */
export interface ReturnedFact {
  sendingId: string;
  seq: number;
  kind: 'delivered' | 'delayed' | 'bounced' | 'complained';
  /** Of what bounced: `hard`, the address is at fault for good; `soft`, anything else. */
  fate: 'hard' | 'soft' | null;
  /** RFC 3463, where the report has one. */
  status: string | null;
  /** For a person, one line. */
  reason: string;
  at: Date;
  source: FactSource;
}

/**
 * What was made of a fact. `unknown`: the message is gone. `review`: held, because too many like it came at once.
 * `known`: the same was said before.
 */
export type FactResult = 'applied' | 'known' | 'unknown' | 'review';
