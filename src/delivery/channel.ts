/** How a try of a message ended, and in which phase of the talk with the peer. */
export interface Verdict {
  /**
   * accepted: the peer took responsibility. refused: it said never. retry: not now, or nothing that could have
   * sent it happened. uncertain: the final dot went and no answer came. returned: no dot was written.
   */
  kind: 'accepted' | 'refused' | 'retry' | 'uncertain' | 'returned';
  phase: Phase;
  /** The peer's reply code, e.g. 250. */
  code?: number;
  /** The peer's words or ours: one line, at most 2 kB, control characters escaped. */
  reply: string;
}

export type Phase =
  'connect' | 'greeting' | 'tls' | 'auth' | 'mail' | 'rcpt' | 'data' | 'body' | 'dot' | 'recheck' | 'compose';

/** One composed message on its way. */
export interface Outgoing {
  sendingId: string;
  seq: number;
  claimId: string;
  /** Envelope sender: the VERP return path. */
  from: string;
  /** Envelope recipient. */
  to: string;
  /**
   * Headers and body, as the composer makes them: every line ends with CRLF, none begins with a dot, 7-bit unless the
   * address needs SMTPUTF8; no final dot.
   */
  data: string;
  /** Whether it is not urgent and goes by a connection kept for urgent ones, which must not wait long for it. */
  isLent?: boolean;
  /** Whether an address or header has letters beyond ASCII, so that the peer must offer SMTPUTF8. */
  needsUtf8: boolean;
}

/** So long a message may hold a connection that is lent to it (ms; rule 2): then another is opened for the urgent ones. */
export const lentAtMost = 1_000;

/**
 * What a channel asks of the sender whose messages it carries. The sender owns claims, permissions, journal and
 * facts (rules 3 to 6); the channel owns connections and the protocol, and never speaks to the database.
 */
export interface Work {
  /**
   * The next message, or undefined when there is nothing now. Asked by a connection that is ready, also from within
   * `wake`; while there is none (relay down, wrong password) it is not asked at all. A connection that found nothing
   * asks again after its next answer, an idle one at the next `wake`.
   */
  take(): Outgoing | undefined;
  /**
   * Asked just before the bytes with the final dot, and never earlier: may this message still go (rule 4)?
   * true at once while the permission is younger than 1 s; else a promise of the refreshed answer.
   */
  permission(message: Outgoing): boolean | Promise<boolean>;
  /**
   * Writes the journal line `D` (rule 5). Throws when that is impossible or the permission has grown old: then no dot
   * may be written, and the message of the error tells a person why.
   */
  beforeDot(message: Outgoing): void;
  /** The end of this try. Called exactly once for every message taken, except a late answer after `uncertain`. */
  settle(message: Outgoing, verdict: Verdict): void;
}

/** An open way out: its connections, idle or busy. */
export interface Channel {
  /** There may be messages to take now. */
  wake(): void;
  /** How many more messages could be under way at this moment; with PIPELINING two a connection. Costs nothing. */
  free(): number;
  /**
   * Takes no further message, writes no further dot for messages whose dot was not written (they are settled
   * as `returned`), waits for the replies it is owed up to `graceMs`, then closes.
   */
  close(graceMs: number): Promise<void>;
}
