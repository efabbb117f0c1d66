import type { Phase, Verdict } from '../../channel.ts';
import { escapeControls, type Reply } from './reply.ts';

/**
 * What a reply to a command before or after the body means (RFC 5321, 4.2.1): 2xx yes, 4xx not now, 5xx never.
 * Anything else is out of place: before the dot nothing was sent, so the message may be tried again; after it nobody
 * knows.
 */
export function verdictOf(phase: Phase, { code, text }: Reply): Verdict {
  if (code >= 500) return { kind: 'refused', phase, code, reply: text };
  if (code >= 400) return { kind: 'retry', phase, code, reply: text };
  if (phase !== 'dot') return { kind: 'retry', phase, code, reply: `Answer out of place: ${text}` };
  if (code < 300) return { kind: 'accepted', phase, code, reply: text };
  return { kind: 'uncertain', phase, code, reply: `Answer out of place: ${text}` };
}

/** Nothing that could have sent the message happened. */
export function retry(phase: Phase, why: string): Verdict {
  return { kind: 'retry', phase, reply: oneLine(why) };
}

/** No dot was written, through no fault of the message. */
export function returned(phase: Phase, why: string): Verdict {
  return { kind: 'returned', phase, reply: oneLine(why) };
}

/** The final dot went, and no answer came. */
export function uncertain(why: string): Verdict {
  return {
    kind: 'uncertain',
    phase: 'dot',
    reply: oneLine(`No answer after the message was handed over: ${why}`),
  };
}

function oneLine(text: string): string {
  return escapeControls(text).slice(0, 500);
}

/**
 * What is said to MAIL is said to the sender: a blocked address, a log-in that is missing, too many messages. Every
 * other message would get the same answer, so they are held back. 552 is about the size of this one.
 */
export function isAboutUs({ phase, code }: Verdict): boolean {
  return phase === 'mail' && code !== 552;
}

/** Whether the peer agreed. */
export function isYes({ code }: Reply): boolean {
  return code >= 200 && code < 300;
}
