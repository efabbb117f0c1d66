/** What the receiver takes at most. A bounce is a few kB, and with the mail it returns a few 100. */
export const receiverLimits = {
  /** Bytes of one mail (RFC 1870 SIZE). */
  mailBytes: 25 * 1024 * 1024,
  /** Bytes of all mails under way together; more are asked to come later. */
  bytesUnderWay: 100 * 1024 * 1024,
  connections: 100,
  connectionsPerPeer: 10,
  /** Connections from one address within a minute. */
  connectionsPerMinute: 120,
  recipients: 100,
  /** Silence between two lines (RFC 5321, 4.5.3.2 asks for 5 minutes). */
  silence: 300_000,
  /** From connecting, or from the end of a mail, to the beginning of the next: handshake and commands. */
  untilMail: 300_000,
  /** From the first byte of a mail to its last: a byte now and then must not hold a connection for ever. */
  mail: 600_000,
  /** `Received:` lines: a mail with more runs in a circle (B-51). */
  hops: 50,
};

export type ReceiverLimits = typeof receiverLimits;
