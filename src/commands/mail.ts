import { open } from 'node:fs/promises';
import { explainMail, mostBytesRead, type Explanation } from '../delivery/index.ts';
import { asError } from '../platform/errors.ts';
import type { ExitCode } from './command.ts';

/**
 * `foyer mail explain FILE.eml …`: what a returned mail says, one line of JSON a file; `-` reads standard input.
 * Needs no database. A file that cannot be read is named on standard error, the others are explained all the same.
 */
export async function explainMails(files: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = 0;
  // A closed pipe is told to whoever writes; as an event it would end the process as a defect.
  process.stdout.on('error', () => undefined);
  for (const file of files) {
    const raw = await bytesOf(file).catch((thrown: unknown) => asError(thrown));
    if (raw instanceof Error) {
      process.stderr.write(`${file} cannot be read: ${whyNot(raw)}\n`);
      code = 2;
      continue;
    }
    if (!(await isWritten(`${inJson(file, await explainMail(raw))}\n`))) break;
  }
  return code;
}

function whyNot(failure: Error): string {
  const code = 'code' in failure ? failure.code : undefined;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'it is a folder';
  return code === 'EACCES' ? 'you may not read it' : failure.message;
}

/** Waits for the reader, so that a slow one does not fill our memory; false when it wants no more (`… | head`). */
function isWritten(line: string): Promise<boolean> {
  return new Promise((done) => {
    process.stdout.write(line, (failure) => done(!failure));
  });
}

/** The keys of the line are a promise to whoever reads it: no others, in this order. */
function inJson(file: string, { kind, recipients, why }: Explanation): string {
  return JSON.stringify({
    file,
    kind,
    recipients: recipients.map(({ address, type, status, reason }) => ({ address, type, status, reason })),
    why,
  });
}

/** As much of a file as is looked at, so that a thousand huge ones need no more memory than one. */
async function bytesOf(file: string): Promise<Uint8Array> {
  if (file === '-') return standardInput();
  const handle = await open(file, 'r');
  try {
    const size = Math.min((await handle.stat()).size, mostBytesRead);
    const bytes = new Uint8Array(size);
    const { bytesRead } = await handle.read(bytes, 0, size, 0);
    return bytes.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function standardInput(): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  let length = 0;
  // Read to its end also beyond what is kept, or whoever writes it gets an error.
  for await (const piece of process.stdin as AsyncIterable<Buffer>) {
    if (length < mostBytesRead) pieces.push(piece);
    length += piece.length;
  }
  return Buffer.concat(pieces);
}
