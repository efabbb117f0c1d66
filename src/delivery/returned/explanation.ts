/** What a mail that came back is. `bounce` is every report about delivery, also of delay or success. */
export type ReturnedKind = 'bounce' | 'complaint' | 'automatic' | 'human';

/**
 * What became of one recipient. `hard`: the address is at fault and stays so, nothing should go there again.
 * `soft`: it was not delivered, and the address is not shown to be at fault. `delayed`: still being tried.
 */
export type Fate = 'hard' | 'soft' | 'delayed' | 'delivered';

export interface RecipientFate {
  /** The address as we wrote to it, where the report says so. */
  address: string;
  type: Fate;
  /** RFC 3463, e.g. `5.1.1`: the server's where it gave one, else the one that fits its words. */
  status: string;
  /** Why, in our words, and the server's words after a colon; one line, at most 500 characters (C-37). */
  reason: string;
}

/**
 * What in the mail could point to a message of ours. Candidates only: whoever acts on them checks the MAC of the
 * return path first (C-38), because anybody can write a bounce.
 */
export interface OwnMark {
  /** Addresses of the form of our return paths. */
  returnPaths: string[];
  /** Message-IDs of the form of ours, with angle brackets. */
  messageIds: string[];
  /** `Original-Envelope-Id` of delivery reports: `sending.seq` where it is ours. */
  envelopeIds: string[];
}

/** What a returned mail says. */
export interface Explanation {
  kind: ReturnedKind;
  /** Those the mail is about; empty for `automatic` and `human`. */
  recipients: RecipientFate[];
  /** What it was known by, as a sentence without a full stop. */
  why: string;
  ownMark: OwnMark;
}
