import type { Reached } from '../../../platform/kill-points.ts';
import type { Outgoing, Verdict, Work } from '../../channel.ts';
import type { Conversation } from './conversation.ts';

/** How a conversation ended. */
export interface Ending {
  /** Why, in words; undefined: we wanted it. */
  trouble?: string;
  /** Whether the peer should be left alone for a while, however well it went before. */
  backOff: boolean;
  /** The peer ended it between two messages, as servers with a limit per connection do. */
  betweenMessages: boolean;
}

/** What a conversation needs of the channel it belongs to. */
export interface Host {
  work: Pick<Work, 'permission' | 'beforeDot'>;
  reached: Reached;
  /** Milliseconds, never decreasing. */
  now(): number;
  /** The next message to send, if there is one. */
  next(): Outgoing | undefined;
  /** Takes back a message that this conversation did not touch; `verdict` is for one that nobody can take any more. */
  giveBack(message: Outgoing, verdict: Verdict): void;
  /** The end of a try: once for each message that `next` gave and `giveBack` did not take. */
  settle(message: Outgoing, verdict: Verdict): void;
  /** A message settled as uncertain was accepted after all. */
  settleLate(message: Outgoing, verdict: Verdict): void;
  /** How many messages a connection may carry. */
  perConnection(): number;
  /** The peer decided about a message: it works. */
  worked(): void;
  ended(conversation: Conversation, ending: Ending): void;
}
