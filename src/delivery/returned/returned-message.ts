import { addressesIn } from './addresses.ts';
import type { Mail } from './read-mail.ts';

/** Where a notice in plain words ends and the mail it returns begins. */
const beginsReturned = new RegExp(
  [
    /^-{2,}[ -]{0,10}(?:below|this is a copy|this is the|a copy of|the following is|start of|the header|original|returned|unsent|undelivered|forwarded|message (?:header|text|content)|transcript of message|body of|the body|headers? of|copy of|included|your original|enclosed|rejected|message follow|begin)/,
    /^(?:\*+ ?)?(?:the )?(?:original|returned|undelivered|failed|rejected|bounced) (?:e-?mail |mail )?(?:message|mail|headers?)(?: headers?| text| body| follows?| is| content)*\b[^.]{0,40}(?::|\.|-{2,}|follow\w*)? ?$/,
    /^(?:message (?:text|headers?|header|body|content|contents)(?: follows?)?|old message|body of message generated|header of the|(?:your|the) (?:original )?(?:message|mail)(?:'s)? (?:headers?|reads|text|content|follows|is attached)|a copy of (?:the|your) (?:original )?(?:message|mail|e-?mail)|here is your returned|received headers?|----- original)\b/,
    /^(?:original-?nachricht|urspr[üu]ngliche|message d'origine|en-t[êe]tes|mensaje original|messaggio originale|oorspronkelijk)/,
    /^(?:-+ ?)?begin (?:of )?(?:original|message|forwarded)|^={4,}.*(?:original|returned)|^>? ?(?:received: from |return-path: ?<)/,
  ]
    .map(({ source }) => `(?:${source})`)
    .join('|'),
  'i',
);

/** A notice in two: what it says, and the mail it brings back. */
export interface Halves {
  notice: string;
  returned: string;
}

/** Cuts a body where the returned mail begins. Some servers say where, of others the first header tells it. */
export function splitNotice(text: string): Halves {
  const lines = text.split('\n');
  const at = lines.findIndex((line, index) => index > 0 && beginsReturned.test(line.slice(0, 300).trim()));
  return at < 0
    ? { notice: text, returned: '' }
    : { notice: lines.slice(0, at).join('\n'), returned: lines.slice(at).join('\n') };
}

/** The headers of the mail that came back, from its part or from behind the notice; empty where none came. */
export function returnedHeaders(mail: Mail, halves: Halves): string {
  const part = mail.parts.find(({ type }) =>
    /^(?:message\/(?:rfc822|global)(?:-headers)?|text\/rfc822(?:-headers)?)$/.test(type),
  );
  return (part?.text ?? halves.returned).slice(0, 64 * 1024);
}

/** To whom the returned mail was written. */
export function writtenTo(headers: string): string[] {
  const found = /^(?:to|x-original-to|apparently-to):((?:.*)(?:\n[ \t].*){0,20})/im.exec(headers);
  return found ? addressesIn(found[1] ?? '') : [];
}
