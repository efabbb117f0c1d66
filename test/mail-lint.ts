import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import PostalMime from 'postal-mime';

/** The headers of a service mail, in the order we write them; each stands exactly once. */
export const serviceHeaders = [
  'From',
  'Reply-To',
  'To',
  'Subject',
  'Date',
  'Message-ID',
  'MIME-Version',
  'Content-Language',
  'Auto-Submitted',
  'X-Auto-Response-Suppress',
  'Content-Type',
] as const;

/**
 * What is wrong with a service mail by spec/standards.md, "Headers and content".
 * @param raw as it went out, dots undoubled
 * @returns one sentence a fault; none: the mail is as it must be
 */
export function lintMail(raw: Buffer | string): string[] {
  const text = typeof raw === 'string' ? raw : raw.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return ['The headers do not end.'];
  return [...lintLines(text), ...lintHeaders(text.slice(0, end)), ...lintParts(text, end)];
}

function lintLines(text: string): string[] {
  const faults: string[] = [];
  if (/\r(?!\n)|(?<!\r)\n/.test(text)) faults.push('A CR or LF stands alone.');
  if (!text.endsWith('\r\n')) faults.push('The last line has no end.');
  if (text.includes('\0')) faults.push('There is a NUL.');
  if (Buffer.byteLength(text, 'latin1') >= 100_000) faults.push('The mail has 100 kB or more.');
  const lines = text.split('\r\n');
  if (lines.some((line) => line.length > 998)) faults.push('A line is longer than 998 characters.');
  const long = lines.find(
    (line) => line.length > 76 && !/^(?:Message-ID|To|Reply-To): | <[^>]+>$/.test(line),
  );
  if (long !== undefined) faults.push(`A line is longer than 76 characters: ${long.slice(0, 40)}…`);
  return faults;
}

function lintHeaders(head: string): string[] {
  const faults: string[] = [];
  const headers = head.replace(/\r\n(?=[ \t])/g, '').split('\r\n');
  const names = headers.map((header) => header.slice(0, header.indexOf(':')));
  if (names.join() !== serviceHeaders.join()) faults.push(`The headers are ${names.join(', ')}.`);
  const value = (name: string): string =>
    headers.find((each) => each.startsWith(`${name}: `))?.slice(name.length + 2) ?? '';
  const must: [string, RegExp][] = [
    [
      'Date',
      /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d \+0000$/,
    ],
    ['Message-ID', /^<[^<>@\s]+@[A-Za-z0-9.-]+>$/],
    ['MIME-Version', /^1\.0$/],
    ['Content-Language', /^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/],
    ['Auto-Submitted', /^auto-generated$/],
    ['X-Auto-Response-Suppress', /^All$/],
    ['Content-Type', /^multipart\/alternative; boundary="=_[^"]+"$/],
    ['From', /<[^<>@\s]+@[^<>@\s]+>$|^[^<>@\s]+@[^<>@\s]+$/],
    ['Reply-To', /^[^<>@\s]+@[^<>@\s]+$/],
    ['To', /^[^<>@\s]+@[^<>@\s]+$/],
  ];
  for (const [name, shape] of must) if (!shape.test(value(name))) faults.push(`${name} is “${value(name)}”.`);
  const eightBit = headers.find((header) => /[^\t -~]/.test(header) && !header.startsWith('To: '));
  if (eightBit !== undefined) faults.push(`A header is not ASCII: ${eightBit.slice(0, 40)}`);
  return faults;
}

function lintParts(text: string, end: number): string[] {
  const boundary = /boundary="([^"]+)"/.exec(text.slice(0, end))?.[1];
  if (boundary === undefined) return ['There is no boundary.'];
  const parts = text.slice(end + 2).split(`\r\n--${boundary}`);
  const kinds = parts
    .slice(1, -1)
    .map((part) => /^\r\nContent-Type: ([^\r]+)\r\nContent-Transfer-Encoding: ([^\r]+)\r\n\r\n/.exec(part));
  const found = kinds.map((kind) => `${kind?.[1]} ${kind?.[2]}`).join(', ');
  const faults: string[] = [];
  if (found !== 'text/plain; charset=utf-8 quoted-printable, text/html; charset=utf-8 quoted-printable')
    faults.push(`The parts are ${found}.`);
  if (parts.at(-1) !== '--\r\n') faults.push('Something follows the last part.');
  const body = text.slice(end);
  if (/[^\r\n -~]/.test(body)) faults.push('The body is not ASCII.');
  if (/[ \t]\r\n/.test(body)) faults.push('A line of the body ends with a blank.');
  if (/\r\n\./.test(body)) faults.push('A line of the body begins with a dot.');
  return faults;
}

/** A mail as a parser read it. */
export interface ParsedMail {
  subject: string;
  from: { name: string; address: string };
  to: string[];
  /** Line ends as LF. */
  text: string;
  html: string;
  headers: string[];
}

/**
 * Reads mails with postal-mime and with Python's `email` (policy default). They must agree, and Python must find no
 * defect.
 * @returns what they read
 * @throws when they differ or there is no python3
 */
export async function goldenParse(raws: readonly (Buffer | string)[]): Promise<ParsedMail[]> {
  const bytes = raws.map((raw) => (typeof raw === 'string' ? Buffer.from(raw, 'utf8') : raw));
  const python = await pythonParse(bytes);
  return Promise.all(
    bytes.map(async (raw, at) => {
      const ours = await postalParse(raw);
      const { defects, ...theirs } = python[at] as ParsedMail & { defects: string[] };
      if (defects.length > 0) throw new Error(`Python finds defects: ${defects.join(', ')}`);
      for (const field of Object.keys(ours) as (keyof ParsedMail)[]) {
        const [one, other] = [JSON.stringify(ours[field]), JSON.stringify(theirs[field])];
        if (one !== other)
          throw new Error(`${field}: postal-mime reads ${one.slice(0, 300)}, Python ${other.slice(0, 300)}`);
      }
      return ours;
    }),
  );
}

async function postalParse(raw: Buffer): Promise<ParsedMail> {
  const mail = await PostalMime.parse(raw);
  return {
    subject: mail.subject ?? '',
    from: { name: mail.from?.name ?? '', address: mail.from?.address ?? '' },
    to: (mail.to ?? []).map((each) => each.address ?? ''),
    text: lineEnds(mail.text),
    html: lineEnds(mail.html),
    headers: mail.headers.map((header) => header.key),
  };
}

interface PythonMail {
  subject: string;
  from: [string, string][];
  to: string[];
  text: string | null;
  html: string | null;
  headers: string[];
  defects: string[];
}

async function pythonParse(raws: readonly Buffer[]): Promise<(ParsedMail & { defects: string[] })[]> {
  const running = promisify(execFile)('python3', [new URL('mail-lint.py', import.meta.url).pathname], {
    maxBuffer: 1e9,
  });
  running.child.stdin?.end(raws.map((raw) => `${raw.toString('base64')}\n`).join(''));
  const { stdout } = await running;
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => {
      const { subject, from, to, text, html, headers, defects } = JSON.parse(line) as PythonMail;
      const [name, address] = from[0] ?? ['', ''];
      return {
        subject,
        from: { name, address },
        to,
        text: lineEnds(text),
        html: lineEnds(html),
        headers: headers.map((each) => each.toLowerCase()),
        defects,
      };
    });
}

/** Parsers differ in what they make of the line end before a boundary; that is no difference of the mail. */
function lineEnds(text: string | null | undefined): string {
  return (text ?? '').replaceAll('\r\n', '\n').replace(/\n+$/, '');
}
