/** Why a mail is turned down for good, as the reply says it; undefined: nothing is wrong. */
export function whyRefused(raw: Buffer, mostHops: number): string | undefined {
  if (hasBareLineEnd(raw)) return '5.6.0 A line of this mail ends in CR or LF alone (RFC 5321, 2.3.8)';
  if (countHops(raw) > mostHops) return '5.4.6 This mail has been through too many servers: a loop';
  return undefined;
}

/**
 * Whether CR or LF stands alone somewhere. Servers that take `\n.\n` for an end see two mails where we see one
 * (SMTP smuggling), so such a mail is nobody's honest one (abuse.md, C-38). 25 MB take 15 ms.
 */
function hasBareLineEnd(raw: Buffer): boolean {
  for (let at = raw.indexOf(lf); at >= 0; at = raw.indexOf(lf, at + 1))
    if (at === 0 || raw[at - 1] !== cr) return true;
  for (let at = raw.indexOf(cr); at >= 0; at = raw.indexOf(cr, at + 1)) if (raw[at + 1] !== lf) return true;
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
