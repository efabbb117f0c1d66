import { lentAtMost } from '../../channel.ts';

/** Calls back later. Handed in, so that a test of fifteen minutes takes none. */
export interface Timers {
  /** Calls `run` once after so many milliseconds; the function returned takes that back. */
  after(milliseconds: number, run: () => void): () => void;
}

export const systemTimers: Timers = {
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

const minute = 60_000;

/** How long to wait for what, in milliseconds: RFC 5321, 4.5.3.2, and promises.md B-24 and B-26. */
export const limits = {
  connect: minute,
  greeting: 5 * minute,
  hello: 5 * minute,
  tls: 2 * minute,
  auth: 5 * minute,
  reset: 5 * minute,
  mail: 5 * minute,
  rcpt: 5 * minute,
  data: 2 * minute,
  /** Per block of a body. */
  block: 3 * minute,
  /** After the final dot; then the message is uncertain. */
  dot: 10 * minute,
  /** After the final dot; so long the socket is read on for a late answer. */
  late: 15 * minute,
  /** From the first command of a message to its final dot, whatever a tarpit makes of the limits above. */
  message: 15 * minute,
  /** Time to say hello, encrypt and log in, altogether. */
  opening: 15 * minute,
  /** Without a message for so long, a connection is ended. */
  idle: 20_000,
  /** After the dot for so long without an answer, the next message leaves by another connection. */
  slow: 5_000,
  /** A message that is lent its connection. */
  lent: lentAtMost,
  /** In one transaction before its dot for so long, a message holds its connection up (see tarpits.ts). */
  heldUp: 30_000,
} as const;
