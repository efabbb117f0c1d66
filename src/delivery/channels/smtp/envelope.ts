import type { Outgoing, Verdict } from '../../channel.ts';
import type { Capabilities } from './capabilities.ts';

/** The commands of one transaction, one character a byte, each with its line end. */
export interface Envelope {
  mail: string;
  rcpt: string;
}

/**
 * MAIL and RCPT for one message and one recipient, with what the peer offers: SIZE (RFC 1870), SMTPUTF8 (RFC 6531)
 * and DSN (RFC 3461: tell us of failures and delays, envelope id = the message).
 * @returns a refusal in words when this peer cannot take the message, so that nothing is sent in vain
 */
export function envelopeFor(message: Outgoing, peer: Capabilities): Envelope | Verdict {
  const { from, to, data, needsUtf8 } = message;
  if (!isSafe(from) || !isSafe(to))
    return refused(
      'mail',
      'The address has characters that no mail server accepts. Correct it in the ticketing system.',
    );
  if (needsUtf8 && !peer.smtpUtf8)
    return refused(
      'mail',
      'The address has letters with accents before the @, and the mail server cannot send to such addresses (it does not offer SMTPUTF8). Reach this person another way or ask for another address.',
    );
  const size = needsUtf8 ? Buffer.byteLength(data) : data.length;
  if (peer.size > 0 && size > peer.size)
    return refused(
      'mail',
      `The message has ${size} bytes, but the mail server takes at most ${peer.size} (SIZE). Make the template shorter or ask the operator of the mail server to allow more.`,
    );
  let mail = `MAIL FROM:<${from}>`;
  let rcpt = `RCPT TO:<${to}>`;
  if (peer.size > 0) mail += ` SIZE=${size}`;
  if (needsUtf8) mail += peer.eightBit ? ' BODY=8BITMIME SMTPUTF8' : ' SMTPUTF8';
  if (peer.dsn) {
    mail += ` RET=HDRS ENVID=${message.sendingId}.${message.seq}`;
    rcpt += ' NOTIFY=FAILURE,DELAY';
    if (!needsUtf8) rcpt += ` ORCPT=rfc822;${xtext(to)}`;
  }
  return {
    mail: `${mail}\r\n`,
    rcpt: `${needsUtf8 ? Buffer.from(rcpt, 'utf8').toString('latin1') : rcpt}\r\n`,
  };
}

/** Whether the address can stand between `<` and `>` of a command without ending it. */
function isSafe(address: string): boolean {
  return !/[\p{Cc}\p{Zl}\p{Zp} <>]/u.test(address);
}

/** RFC 3461, 4. */
function xtext(text: string): string {
  return text.replace(/[+=]/g, (each) => `+${each.charCodeAt(0).toString(16).toUpperCase()}`);
}

function refused(phase: Verdict['phase'], reply: string): Verdict {
  return { kind: 'refused', phase, reply };
}
