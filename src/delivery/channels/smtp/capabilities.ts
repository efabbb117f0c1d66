/** What a peer offers, from its answer to EHLO (RFC 5321, 4.1.1.1). */
export interface Capabilities {
  startTls: boolean;
  pipelining: boolean;
  smtpUtf8: boolean;
  eightBit: boolean;
  dsn: boolean;
  /** Largest message in bytes; 0: no limit stated (RFC 1870). */
  size: number;
  /** Ways to log in, upper case. */
  auth: readonly string[];
}

/** A peer that knows HELO only. */
export const noCapabilities: Capabilities = {
  startTls: false,
  pipelining: false,
  smtpUtf8: false,
  eightBit: false,
  dsn: false,
  size: 0,
  auth: [],
};

/** @param lines the lines of the reply to EHLO without their codes; the first is the peer's greeting */
export function readCapabilities(lines: readonly string[]): Capabilities {
  const offered = new Map<string, string[]>();
  for (const line of lines.slice(1)) {
    // `AUTH=LOGIN` is how some old servers write it.
    const [keyword = '', ...parameters] = line
      .trim()
      .toUpperCase()
      .replace(/^AUTH=/, 'AUTH ')
      .split(/\s+/);
    offered.set(keyword, [...(offered.get(keyword) ?? []), ...parameters]);
  }
  const size = Number(offered.get('SIZE')?.[0] ?? 0);
  return {
    startTls: offered.has('STARTTLS'),
    pipelining: offered.has('PIPELINING'),
    smtpUtf8: offered.has('SMTPUTF8'),
    eightBit: offered.has('8BITMIME'),
    dsn: offered.has('DSN'),
    size: Number.isSafeInteger(size) && size > 0 ? size : 0,
    auth: offered.get('AUTH') ?? [],
  };
}
