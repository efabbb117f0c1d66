import { knownMachine, type KnownMachine } from './known-machines.ts';

/** Whether a person did it, as far as can be told; the numbers shown as verified are `human` alone. */
export type ReceiptClass = 'human' | 'machine' | 'unknown';

/** Why, for programs and screens. The last three are found later, from what else is asked. */
export type ClassReason = KnownMachine | 'head' | 'prefetch' | 'too_soon' | 'before_sent' | 'trap' | 'burst';

export interface Judgement {
  class: ReceiptClass;
  /** null: nothing speaks against a person. */
  reason: ClassReason | null;
}

/** What is known of a request while it is answered. Address and agent are judged here and never kept (lessons.md, D.4). */
export interface Asked {
  method: string;
  ip: string;
  headers: Record<string, string | string[] | undefined>;
  at: Date;
  /** When the mail server took the message; null: nobody knows that it did. */
  acceptedAt: Date | null;
}

/**
 * Nobody opens a mail, reads it and presses a link so soon after the server took it (ms). Counted from there and not
 * from the sending's start, which a queue may lie behind. It finds few: gateways mostly come half a minute later.
 */
export const tooSoon = 3_000;

/** So many different links of one message within so many milliseconds were not pressed by a person. */
export const burst = { links: 3, within: 1_000 };

/** Others that are asked within so many milliseconds of the hidden link were asked by the same machine. */
export const trapWithin = 10_000;

/** Judges a request by itself. What it is together with others is judged when it is recorded. Pure. */
export function judge(asked: Asked): Judgement {
  const { method, headers, ip, at, acceptedAt } = asked;
  if (method === 'HEAD') return machine('head');
  if (isPrefetch(headers)) return machine('prefetch');
  const known = knownMachine(String(headers['user-agent'] ?? ''), ip);
  // A proxy fetches when a person opens the mail, or before: nobody can tell.
  if (known === 'image_proxy') return { class: 'unknown', reason: known };
  if (known) return machine(known);
  if (acceptedAt === null) return { class: 'unknown', reason: 'before_sent' };
  return at.getTime() - acceptedAt.getTime() < tooSoon
    ? machine('too_soon')
    : { class: 'human', reason: null };
}

function machine(reason: ClassReason): Judgement {
  return { class: 'machine', reason };
}

function isPrefetch(headers: Asked['headers']): boolean {
  return ['purpose', 'sec-purpose', 'x-purpose', 'x-moz'].some((name) =>
    /prefetch|preview|prerender/i.test(String(headers[name] ?? '')),
  );
}
