import { meaningOf } from './returned/meaning.ts';
import { codesOf, weigh } from './returned/weigh.ts';

/** An answer by which a mail server refused a message for good. */
export interface Refusal {
  phase: string | null;
  code: number | null;
  reply: string | null;
}

/** Codes that speak of the mailbox when they answer RCPT (RFC 5321, 4.2.3). */
const aboutTheMailbox: ReadonlySet<number> = new Set([550, 551, 553]);

/**
 * Whether a refusal says that there is no such address, for the breaker. It is read like a bounce (returned/weigh.ts),
 * with one difference: a bare code at RCPT, with no word that we know, counts too. To block an address takes more than
 * that, but here a person is only asked. What is about us, a full mailbox or the text never counts. Pure.
 */
export function isAddressAtFault({ phase, code, reply }: Refusal): boolean {
  const answer = `${code ?? ''} ${reply ?? ''}`.trim();
  if (weigh({ status: '', answer, notice: '' }).type === 'hard') return true;
  const isBare = meaningOf(answer) === undefined && /^$|\.0\.0$/.test(codesOf(answer).enhanced);
  return phase === 'rcpt' && isBare && aboutTheMailbox.has(code ?? 0);
}
