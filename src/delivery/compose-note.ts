import { createHash } from 'node:crypto';
import { displayName, headerValue } from './compose/encoded-words.ts';
import type { Sender } from './compose/headers.ts';
import { quotedPrintable } from './compose/quoted-printable.ts';
import { wireAddress } from './compose/wire-address.ts';
import type { OneMail } from './channels/smtp/send-one.ts';

/** A few lines to somebody of the staff. */
export interface Note {
  to: string;
  subject: string;
  /** Lines parted by \n. */
  text: string;
  /** Language of both. */
  language: string;
  at: Date;
  /** Makes its Message-ID: the same again is the same mail. */
  id: string;
}

/**
 * Composes a note: text alone, marked as automatic (RFC 3834), so that no robot answers. It comes from the sender's
 * own address, not from the null path: relays that ask for a log-in often refuse that one, and the one mail that says
 * "it went wrong" must arrive. A bounce of it goes to people, so nothing can go round in circles.
 * @returns undefined when one of the addresses cannot be written
 */
export function composeNote(sender: Sender, note: Note): OneMail | undefined {
  const from = wireAddress(sender.fromAddress);
  const to = wireAddress(note.to);
  if (!from || !to || from.needsUtf8 || to.needsUtf8) return undefined;
  const name = displayName(sender.fromName, 6);
  const id = createHash('sha256').update(`${note.id} ${note.to}`).digest('hex').slice(0, 40);
  const data = [
    `From: ${name === '' ? from.address : `${name}\r\n <${from.address}>`}`,
    `To: ${to.address}`,
    `Subject: ${headerValue(note.subject, 9)}`,
    `Date: ${note.at.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${id}@${sender.returnDomain}>`,
    'MIME-Version: 1.0',
    `Content-Language: ${note.language}`,
    'Auto-Submitted: auto-generated',
    'X-Auto-Response-Suppress: All',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    quotedPrintable(note.text),
    '',
  ].join('\r\n');
  return { from: from.address, to: to.address, data };
}
