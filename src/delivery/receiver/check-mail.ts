/** Looks at the line ends of a mail while it comes. */
export interface LineEnds {
  add(piece: Buffer): void;
  /** Whether CR or LF stood alone somewhere; asked when the mail is whole. */
  wereBare(): boolean;
}

/**
 * Whether CR or LF stands alone somewhere. Servers that take `\n.\n` for an end see two mails where we see one
 * (SMTP smuggling), so such a mail is nobody's honest one (abuse.md, C-38). Piece by piece, since to look through
 * 25 MB at once would hold up everybody else for 60 ms (promises.md, B-49).
 */
export function watchLineEnds(): LineEnds {
  let last: number | undefined;
  let isBare = false;
  return {
    add: (piece) => {
      if (piece.length === 0 || isBare) return;
      isBare = (last === cr && piece[0] !== lf) || hasBareLineEnd(piece, last);
      last = piece.at(-1);
    },
    wereBare: () => isBare || last === cr,
  };
}

/** Why a mail is turned down for good, as the reply says it; undefined: nothing is wrong. */
export function whyRefused(raw: Buffer, ends: LineEnds, mostHops: number): string | undefined {
  if (ends.wereBare()) return '5.6.0 A line of this mail ends in CR or LF alone (RFC 5321, 2.3.8)';
  if (countHops(raw) > mostHops) return '5.4.6 This mail has been through too many servers: a loop';
  return undefined;
}

/** @param before the byte before the piece; a CR at its end is judged with the next one */
function hasBareLineEnd(piece: Buffer, before: number | undefined): boolean {
  for (let at = piece.indexOf(lf); at >= 0; at = piece.indexOf(lf, at + 1))
    if ((at === 0 ? before : piece[at - 1]) !== cr) return true;
  for (let at = piece.indexOf(cr); at >= 0 && at + 1 < piece.length; at = piece.indexOf(cr, at + 1))
    if (piece[at + 1] !== lf) return true;
  return false;
}

const cr = 0x0d;
const lf = 0x0a;

/** `Received:` lines of the head: one for each server it went through. */
function countHops(raw: Buffer): number {
  const end = raw.indexOf('\r\n\r\n');
  const head = raw.toString('latin1', 0, end < 0 ? raw.length : end);
  return head.match(/^received:/gim)?.length ?? 0;
}
