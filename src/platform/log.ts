import { pino, type DestinationStream, type Logger } from 'pino';

export type Log = Logger;

/** Names under which secrets or whole addresses could travel; `*.name` does not cover the top level in pino. */
const secret = [
  'password',
  'secret',
  'token',
  'authorization',
  'cookie',
  'address',
  'email',
  'phone',
  'mobile',
];

/**
 * One JSON line an event, to standard error (standard output belongs to what a command prints).
 * Secrets and whole addresses never reach it (abuse.md, C-42): use `maskAddress` where a hint is needed.
 */
export function openLog(level: string, destination?: DestinationStream): Log {
  return pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError },
      hooks: { streamWrite: maskLine },
      redact: { paths: secret.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[hidden]' },
    },
    destination ?? pino.destination(2),
  );
}

/** What of an error is worth a line. Drivers hang whole connections on theirs, which would fill pages. */
function describeError(error: Error & { code?: unknown }): object {
  const { name, message, code, stack, cause } = error;
  return {
    type: name,
    message,
    ...(code !== undefined && { code }),
    stack,
    ...(cause instanceof Error && { cause: describeError(cause) }),
  };
}

/**
 * Messages of errors carry what other programs said: PostgreSQL names the row that was in its way, an SMTP
 * relay the recipient, a driver the whole URL. So the finished line is searched as well.
 */
function maskLine(line: string): string {
  return line.replaceAll(credentials, '//…@').replaceAll(wholeAddress, maskAddress);
}

/** `//user:password@` of a URL. */
const credentials = /\/\/[^\s"/@]*@/g;
const wholeAddress = /[^\s"'<>()[\]=:,;/\\…]+@[\p{L}\p{N}][\p{L}\p{N}.-]*/gu;

/** `anna.visser@example.org` → `a…@example.org`: enough to recognise, not enough to write to. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 1 ? '…' : `${address.slice(0, 1)}…${address.slice(at)}`;
}
