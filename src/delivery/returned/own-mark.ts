import { findMarks } from '../compose/ids.ts';
import type { OwnMark } from './explanation.ts';
import type { Mail } from './read-mail.ts';

/** At most so many of each: a mail full of them is made to cost time. */
const most = 20;

/** Everything in a mail that has the form of what our messages carry: in its headers, its words and its parts. */
export function ownMarkOf(mail: Mail, envelopeId: string): OwnMark {
  const places = [mail.headerLines.join('\n'), ...mail.parts.map(({ text }) => text), mail.text];
  const found = places.map((place) => findMarks(place.slice(0, 256 * 1024)));
  return {
    returnPaths: unique(found.flatMap(({ returnPaths }) => returnPaths)),
    messageIds: unique(found.flatMap(({ messageIds }) => messageIds)),
    envelopeIds: envelopeId === '' ? [] : [envelopeId.slice(0, 100)],
  };
}

function unique(all: readonly string[]): string[] {
  return [...new Set(all)].slice(0, most);
}
