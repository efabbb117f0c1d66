import { writeAudit } from '../platform/audit.ts';
import type { Clock } from '../platform/clock.ts';
import { tx, type Db, type Tx } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import type { NewId } from '../platform/ids.ts';
import { addJob } from '../platform/jobs.ts';
import type { Subject } from './columns.ts';
import type { UploadState } from './states.ts';
import {
  bytesThere,
  dropFindings,
  dropForgotten,
  dropOldFindings,
  dropPieces,
  findUpload,
  insertUpload,
  moveUpload,
  putPiece,
  type UploadRow,
} from './store/uploads.ts';

export interface UploadTools {
  db: Db;
  clock: Clock;
  newId: NewId;
}

/** The job that checks and applies. */
export const uploadJob = 'import-upload';

/** A piece of a file is at most so long: what a request may hold, and a row of a database holds easily. */
export const pieceBytes = 1_000_000;

/** The largest file: 1 GB is ten million customers. */
export const mostBytes = 1_000_000_000;

/** A file nobody took in is forgotten after a day, with what was found in it: it may be full of names. */
const keptFor = 24 * 3_600_000;

/** Silence of a worker that means its death (ms). */
export const silence = 30_000;

/** Announces a file; its pieces come after. */
export async function beginUpload(
  { db, clock, newId }: UploadTools,
  file: { subject: Subject; fileName: string; bytes: number; by: string },
): Promise<UploadRow> {
  if (file.bytes > mostBytes)
    throw new AppError(
      'invalid',
      'file_too_large',
      'The file is larger than 1 GB. Split it into several files with the same first row, or use bin/foyer import.',
    );
  const id = newId();
  const at = clock.now();
  await forgetUploads(db, at);
  await tx(db, async (tx) => {
    await insertUpload(tx, { id, ...file, at });
    await recordStep(tx, { id, step: 'begun', actor: file.by, at });
  });
  return await knownUpload(db, id);
}

/** Takes one piece, any number of times, in any order. */
export async function takePiece(db: Db, id: string, number: number, data: Buffer): Promise<void> {
  if (data.length > pieceBytes || data.length === 0)
    throw new AppError('invalid', 'piece_size', `A piece has 1 to ${pieceBytes} bytes.`);
  if (!(await putPiece(db, id, number, data))) throw notNow();
}

/** Has the whole file read and everything done but kept: what it would add and change, or what is wrong in it. */
export async function checkUpload(tools: UploadTools, id: string, by: string): Promise<UploadRow> {
  const { bytes } = await knownUpload(tools.db, id);
  const there = await bytesThere(tools.db, id);
  if (there !== bytes)
    throw new AppError(
      'conflict',
      'incomplete',
      `Only ${there} of ${bytes} bytes of the file have arrived. Send the missing pieces, then check again.`,
      { values: { there, bytes } },
    );
  return await work(tools, { id, by }, ['receiving', 'failed', 'checking'], 'checking');
}

/** Takes the checked file in. Pressed twice, or after a death in the middle, it is taken in once. */
export async function applyUpload(tools: UploadTools, id: string, by: string): Promise<UploadRow> {
  return await work(tools, { id, by }, ['checked', 'applying'], 'applying');
}

/** Nobody wants it any more: its bytes go. What was taken in stays. */
export async function dropUpload({ db, clock }: UploadTools, id: string, by: string): Promise<void> {
  await knownUpload(db, id);
  await tx(db, async (tx) => {
    const open = ['receiving', 'checked', 'refused', 'failed'] as const;
    const at = clock.now();
    if (!(await moveUpload(tx, id, open, 'dropped', at))) return;
    await dropPieces(tx, id);
    await dropFindings(tx, id);
    await recordStep(tx, { id, step: 'dropped', actor: by, at });
  });
}

/** Lets go of files nobody took in, and of what was found in those that were refused. Any number of times. */
export async function forgetUploads(db: Db, now: Date): Promise<void> {
  const since = new Date(now.getTime() - keptFor);
  await dropForgotten(db, since);
  await dropOldFindings(db, since);
}

/** @throws AppError not_found, the same for an id that nobody has and for what is none */
export async function knownUpload(db: Db, id: string): Promise<UploadRow> {
  const found = uuid.test(id) ? await findUpload(db, id) : undefined;
  if (!found)
    throw new AppError(
      'not_found',
      'upload_unknown',
      'There is no such file any more. Files nobody takes in are forgotten after a day; hand it in again.',
    );
  return found;
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

async function work(
  { db, clock }: UploadTools,
  { id, by }: { id: string; by: string },
  from: readonly UploadState[],
  to: 'checking' | 'applying',
): Promise<UploadRow> {
  const now = clock.now();
  const upload = await knownUpload(db, id);
  // Somebody is at it, or it is done: a second press changes nothing.
  const isBusy = upload.state === to && !isBrokenOff(upload, now);
  if (isBusy || (to === 'applying' && upload.state === 'applied')) return upload;
  await tx(db, async (tx) => {
    if (!(await moveUpload(tx, id, from, to, now))) throw notNow();
    await addJob(tx, uploadJob, id);
    await recordStep(tx, { id, step: to, actor: by, at: now });
  });
  return await knownUpload(db, id);
}

/** Writes one step of a file into the audit, which is also what tells the open screens. Write last. */
export async function recordStep(
  tx: Tx,
  { id, step, actor, at }: { id: string; step: UploadState | 'begun'; actor: string; at: Date },
): Promise<void> {
  await writeAudit(tx, { at, actor, action: `upload.${step}`, object: `upload:${id}` });
}

/** Whether whoever worked on it died: it can be started again. */
export function isBrokenOff(
  { state, beatAt, changedAt }: Pick<UploadRow, 'state' | 'beatAt' | 'changedAt'>,
  now: Date,
): boolean {
  const lastSign = beatAt ?? changedAt;
  return (state === 'checking' || state === 'applying') && now.getTime() - lastSign.getTime() > silence;
}

function notNow(): AppError {
  return new AppError(
    'conflict',
    'upload_state',
    'This file is not at that step. Look at its state, or hand it in again.',
  );
}
