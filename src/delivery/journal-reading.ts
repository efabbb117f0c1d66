import { createReadStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../platform/clock.ts';
import { journalFolder } from './journal.ts';

/** What a journal knows of one message; nothing about it means that not even its beginning was written. */
export type JournalEntry =
  { step: 'begun' } | { step: 'dot' } | { step: 'answered'; code: number; text: string };

/** Entries by claim and seq. */
export type JournalEntries = Map<string, Map<number, JournalEntry>>;

/** Journals are kept for this long after their last line (ms): a restored backup is compared with them. */
const keptFor = 90 * 24 * 3_600_000;

const nameOfPart = /^([0-9a-f-]{36})(?:\.\d+)?\.log$/;
const line = /^([TDS]) ([0-9a-f-]{36}) (\d+)(?: (\d{3}) ?(.*))?$/;

/** A claim as a journal alone knows it. */
export interface JournaledClaim {
  workerId: string;
  /** Null: a journal of a Foyer that did not write it down. */
  sendingId: string | null;
  tries: number;
  firstAt: Date;
  entries: Map<number, JournalEntry>;
}

const claimLine = /^C ([0-9a-f-]{36}) ([0-9a-f-]{36}) (\d+) (\d+)$/;

/** Every claim that any journal in this folder knows, those laid aside included. */
export async function claimsOfFolder(dataFolder: string): Promise<Map<string, JournaledClaim>> {
  const claims = new Map<string, JournaledClaim>();
  for (const { path, workerId } of await allParts(dataFolder)) {
    const entries: JournalEntries = new Map();
    const of = (id: string): JournaledClaim =>
      claims.getOrInsertComputed(id, () => ({
        workerId,
        sendingId: null,
        tries: 0,
        firstAt: new Date(0),
        entries: entries.getOrInsertComputed(id, () => new Map()),
      }));
    await eachLine(path, (text) => {
      const [, id, sendingId, tries, at] = claimLine.exec(text) ?? [];
      if (id === undefined || sendingId === undefined) return note(entries, text);
      Object.assign(of(id), { sendingId, tries: Number(tries), firstAt: new Date(Number(at)) });
    });
    for (const [id, found] of entries) for (const [seq, entry] of found) of(id).entries.set(seq, entry);
  }
  return claims;
}

/** So much of the end of a journal is read where only its last claims matter (bytes). */
const tail = 1 << 16;

/** The last claims of each journal in this folder: enough to tell whether a database knows what was last sent from here. */
export async function recentClaimsIn(dataFolder: string): Promise<string[]> {
  const ids = new Set<string>();
  for (const { path } of await allParts(dataFolder)) {
    const { size } = await stat(path);
    await eachLine(
      path,
      (text) => {
        if (line.test(text)) ids.add(text.slice(2, 38));
      },
      Math.max(0, size - tail),
    );
  }
  return [...ids];
}

/** Journals in use, then those laid aside. */
async function allParts(dataFolder: string): Promise<{ path: string; workerId: string }[]> {
  const folders = [journalFolder(dataFolder), join(journalFolder(dataFolder), 'replayed')];
  const parts = await Promise.all(
    folders.map(async (folder) => {
      const names = await readdir(folder).catch(() => []);
      return names.flatMap((name) => {
        const workerId = nameOfPart.exec(name)?.[1];
        return workerId === undefined ? [] : [{ path: join(folder, name), workerId }];
      });
    }),
  );
  return parts.flat();
}

/** Workers whose journal in this folder was not replayed to its end yet. */
export async function journalsIn(dataFolder: string): Promise<string[]> {
  const names = await readdir(journalFolder(dataFolder)).catch(() => []);
  return [...new Set(names.flatMap((name) => nameOfPart.exec(name)?.[1] ?? []))];
}

/** What the journal of a worker says about these claims, or undefined when it is not in this folder. */
export async function readJournal(
  dataFolder: string,
  workerId: string,
  claimIds: ReadonlySet<string>,
): Promise<JournalEntries | undefined> {
  const parts = await partsOf(dataFolder, workerId);
  if (parts.length === 0) return undefined;
  const entries: JournalEntries = new Map();
  for (const part of parts)
    await eachLine(part, (text) => {
      if (claimIds.has(text.slice(2, 38))) note(entries, text);
    });
  return entries;
}

/** Lays a journal aside: it has nothing more to tell this database, only one restored from a backup. */
export async function layAside(dataFolder: string, workerId: string): Promise<void> {
  const aside = join(journalFolder(dataFolder), 'replayed');
  await mkdir(aside, { recursive: true, mode: 0o700 });
  for (const part of await partsOf(dataFolder, workerId))
    await rename(part, join(aside, part.slice(part.lastIndexOf('/') + 1)));
}

/** Removes journals that were laid aside and are older than 90 days. */
export async function dropOldJournals(dataFolder: string, clock: Clock): Promise<void> {
  const aside = join(journalFolder(dataFolder), 'replayed');
  for (const name of await readdir(aside).catch(() => [])) {
    const { mtimeMs } = await stat(join(aside, name));
    if (clock.now().getTime() - mtimeMs > keptFor) await rm(join(aside, name));
  }
}

async function partsOf(dataFolder: string, workerId: string): Promise<string[]> {
  const folder = journalFolder(dataFolder);
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => nameOfPart.exec(name)?.[1] === workerId)
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
    .map((name) => join(folder, name));
}

/** Calls `take` with each whole line; what stands after the last line end is no line. */
async function eachLine(path: string, take: (text: string) => void, start = 0): Promise<void> {
  let rest = '';
  for await (const chunk of createReadStream(path, { start, encoding: 'utf8', highWaterMark: 1 << 18 })) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    for (const text of lines) take(text);
  }
}

function note(entries: JournalEntries, text: string): void {
  const [, letter, claimId, seqText, code, reply] = line.exec(text) ?? [];
  if (letter === undefined || claimId === undefined) return;
  const seq = Number(seqText);
  const ofClaim = entries.get(claimId) ?? new Map<number, JournalEntry>();
  entries.set(claimId, ofClaim);
  if (letter === 'S' && code !== undefined)
    ofClaim.set(seq, { step: 'answered', code: Number(code), text: reply ?? '' });
  // A dot written is never unwritten: a later T of the same claim cannot be, an S must stay.
  else if (letter === 'D' && ofClaim.get(seq)?.step !== 'answered') ofClaim.set(seq, { step: 'dot' });
  else if (letter === 'T' && !ofClaim.has(seq)) ofClaim.set(seq, { step: 'begun' });
}
