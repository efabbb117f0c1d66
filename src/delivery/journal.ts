import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { asError } from '../platform/errors.ts';

/** The system calls a journal makes, so that a test can be a full disk. */
export interface JournalFiles {
  open(path: string): number;
  write(file: number, text: string): number;
  close(file: number): void;
}

export const realFiles: JournalFiles = {
  open: (path) => openSync(path, 'ax', 0o600),
  write: (file, text) => writeSync(file, text),
  close: closeSync,
};

/**
 * The journal of one worker (rule 5): what it was about to do with a message, and what the peer said.
 *   `C claim sending tries at`  this claim is of that sending: what a restored database has forgotten (rule 10)
 *   `T claim seq`             it begins with this message; only for claims that saw a death before
 *   `D claim seq`             the next bytes end this message
 *   `S claim seq code text`   the peer's answer
 * A line is one write() and is no line without its end. No fsync: a power cut makes doubt, never a repeat.
 */
export interface Journal {
  /** Notes a claim; it is written with its first `D`. */
  claimed(claim: { id: string; sendingId: string; tries: number; firstAt: Date }): void;
  /** Writes `T`. @throws when the journal cannot be written. */
  begin(claimId: string, seq: number): void;
  /** Writes `D`, with the answers not written yet before it. @throws when that is impossible: then no dot. */
  dot(claimId: string, seq: number): void;
  /** Notes an answer; it is written with the next `D`, at the latest when this turn of the event loop ends. */
  answered(claimId: string, seq: number, code: number, text: string): void;
  /** Why nothing can be written, or undefined. */
  trouble(): Error | undefined;
  /** Tries a new file after trouble; true: the journal works. */
  mend(): boolean;
  close(): void;
}

/** Opens the journal of a worker. It exists, with its first line, before the first claim: a missing file means "not at hand". */
export function openJournal(
  dataFolder: string,
  workerId: string,
  files: JournalFiles = realFiles,
  later: (flush: () => void) => void = setImmediate,
): Journal {
  const folder = journalFolder(dataFolder);
  let file: number | undefined;
  let parts = 0;
  let trouble: Error | undefined;
  let answers = '';
  let claims = '';
  let isFlushPlanned = false;

  const openPart = (): void => {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      file = files.open(join(folder, partName(workerId, parts)));
      trouble = undefined;
      put(`# worker ${workerId}\n`);
    } catch (thrown) {
      fail(thrown);
    }
    // Also after a failure: a part that was begun may end in half a line and is never written again.
    parts++;
  };

  const fail = (thrown: unknown): Error => {
    trouble = asError(thrown);
    if (file !== undefined) closeQuietly(files, file);
    file = undefined;
    return trouble;
  };

  const put = (text: string): void => {
    if (file === undefined) throw trouble ?? new Error('the journal is closed');
    let written: number;
    try {
      written = files.write(file, text);
    } catch (thrown) {
      throw fail(thrown);
    }
    if (written < Buffer.byteLength(text)) throw fail(new Error('the disk took only part of a journal line'));
  };

  const putAnswers = (): void => {
    isFlushPlanned = false;
    if (answers === '' || file === undefined) return;
    try {
      put(answers);
      answers = '';
    } catch {
      // They stay for the next part; the facts are on their way to the database all the same.
      return;
    }
  };

  openPart();
  return {
    begin: (claimId, seq) => put(`T ${claimId} ${seq}\n`),
    claimed: ({ id, sendingId, tries, firstAt }) => {
      claims += `C ${id} ${sendingId} ${tries} ${firstAt.getTime()}\n`;
    },
    dot: (claimId, seq) => {
      put(`${answers}${claims}D ${claimId} ${seq}\n`);
      answers = '';
      claims = '';
    },
    answered: (claimId, seq, code, text) => {
      answers += `S ${claimId} ${seq} ${code} ${oneLine(text)}\n`;
      if (isFlushPlanned) return;
      isFlushPlanned = true;
      later(putAnswers);
    },
    trouble: () => trouble,
    mend: () => {
      if (trouble) openPart();
      return trouble === undefined;
    },
    close: () => {
      putAnswers();
      if (file !== undefined) closeQuietly(files, file);
      file = undefined;
    },
  };
}

export function journalFolder(dataFolder: string): string {
  return join(dataFolder, 'journal');
}

/** `worker.log`, then `worker.1.log` and so on after trouble. */
function partName(workerId: string, part: number): string {
  return part === 0 ? `${workerId}.log` : `${workerId}.${part}.log`;
}

function oneLine(text: string): string {
  // oxlint-disable-next-line no-control-regex -- a reply must not be able to begin a line of its own
  return text.replaceAll(/[\x00-\x1f\x7f]+/g, ' ').slice(0, 500);
}

function closeQuietly(files: JournalFiles, file: number): void {
  try {
    files.close(file);
  } catch (thrown) {
    // What close() reports late was reported by write() in time; there is nothing more to save here.
    asError(thrown);
  }
}
