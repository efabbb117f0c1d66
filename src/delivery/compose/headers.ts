import { AppError } from '../../platform/errors.ts';
import { displayName } from './encoded-words.ts';
import { wireAddress } from './wire-address.ts';

/** From whom a sending comes, frozen with it (`sendings.sender`). */
export interface Sender {
  fromName: string;
  fromAddress: string;
  /** A watched address: replies become cases. */
  replyTo: string;
  /** Domain of return paths and Message-IDs. */
  returnDomain: string;
}

/** The headers that all messages of a sending in one language share, as lines on the wire. */
export interface SharedHeaders {
  /** Before `To:`. */
  first: string;
  /** After `Message-ID:`, with the blank line. */
  last: string;
}

/**
 * Headers of a service mail (RFC 5322, 3834; the null reply to robots is asked for in Microsoft's way too).
 * @throws AppError invalid `composer_sender`, `composer_language`
 */
export function sharedHeaders(sender: Sender, language: string, boundary: string): SharedHeaders {
  if (!/^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/.test(language))
    throw new AppError(
      'invalid',
      'composer_language',
      `“${language}” is no language code such as en or nl-BE.`,
    );
  const from = ownAddress(sender.fromAddress, 'sender');
  const replyTo = ownAddress(sender.replyTo, 'reply');
  ownAddress(`b@${sender.returnDomain}`, 'return');
  return {
    first: `From: ${mailbox(sender.fromName, from, 6)}\r\nReply-To: ${replyTo}\r\n`,
    last: [
      'MIME-Version: 1.0',
      `Content-Language: ${language}`,
      'Auto-Submitted: auto-generated',
      'X-Auto-Response-Suppress: All',
      `Content-Type: multipart/alternative;\r\n boundary="${boundary}"`,
      '\r\n',
    ].join('\r\n'),
  };
}

function mailbox(name: string, address: string, used: number): string {
  const phrase = displayName(name, used);
  if (phrase === '') return address;
  const column = phrase.length - phrase.lastIndexOf('\n') + used;
  return `${phrase}${column + address.length > 72 ? '\r\n ' : ' '}<${address}>`;
}

/** Our own addresses need no SMTPUTF8, or a relay without it could send nothing at all. */
function ownAddress(text: string, which: 'sender' | 'reply' | 'return'): string {
  const own = wireAddress(text);
  if (own && !own.needsUtf8) return own.address;
  throw new AppError(
    'invalid',
    'composer_sender',
    `The ${which} address “${text}” cannot be used. Set one like service@example.org, without accents before the @.`,
  );
}
