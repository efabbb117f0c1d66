import { writeAudit } from '../platform/audit.ts';
import type { Clock } from '../platform/clock.ts';
import { tx, type Database, type Db } from '../platform/database.ts';
import { AppError, asError } from '../platform/errors.ts';
import type { NewId } from '../platform/ids.ts';
import type { JobHandler } from '../platform/jobs.ts';
import type { Log } from '../platform/log.ts';
import { importFile, type ImportReport } from './import-file.ts';
import {
  beatUpload,
  dropPieces,
  finishUpload,
  readPiece,
  releaseUpload,
  takeUpload,
  type Said,
  type UploadRow,
} from './store/uploads.ts';
import { recordStep, silence, uploadJob } from './upload.ts';

export interface UploadJobTools extends Pick<Database, 'db' | 'pool'> {
  clock: Clock;
  newId: NewId;
  log: Log;
}

/** The room's job handlers, by name. */
export function boxofficeJobs(tools: UploadJobTools): Record<string, JobHandler> {
  return { [uploadJob]: (id, signal) => workOnUpload(tools, id, signal) };
}

/** Signs of life come at least so often (ms). */
const beatEvery = 5_000;

/**
 * Checks a file, or takes it in. That it was taken in is written by the import's own transaction: a death at any moment
 * leaves it either in, or not in and to be started again.
 */
async function workOnUpload(tools: UploadJobTools, id: string, signal: AbortSignal): Promise<void> {
  const { db, clock, log } = tools;
  const now = clock.now();
  const upload = await takeUpload(db, id, now, new Date(now.getTime() - silence));
  if (!upload) return;
  const reading = { bytes: 0 };
  const beats = setInterval(() => {
    void beatUpload(db, id, reading.bytes, clock.now()).catch((thrown: unknown) =>
      log.warn({ err: asError(thrown), upload: id }, 'an import could not give a sign of life'),
    );
  }, beatEvery);
  try {
    await importUpload(tools, upload, piecesOf(db, id, reading, signal));
  } catch (thrown) {
    if (signal.aborted) {
      // The process stops: the job is tried again, here or elsewhere.
      await releaseUpload(db, id);
      throw thrown;
    }
    log.error({ err: asError(thrown), upload: id }, 'an import could not be carried out');
    await endUpload(tools, upload, { state: 'failed', failure: whyFailed(thrown) });
  } finally {
    clearInterval(beats);
  }
}

async function importUpload(
  tools: UploadJobTools,
  upload: UploadRow,
  input: AsyncIterable<Uint8Array>,
): Promise<void> {
  const { pool, clock, newId } = tools;
  const { id, subject, fileName, uploadedBy: actor } = upload;
  const dryRun = upload.state === 'checking';
  const applied = async (tx: Db, report: ImportReport): Promise<void> => {
    await finishUpload(tx, id, { state: 'applied', report, at: clock.now() });
    await dropPieces(tx, id);
    await writeAudit(tx, auditOf(report, actor, clock.now()));
  };
  const report = await importFile(
    { pool },
    { subject, fileName, input, actor, dryRun },
    { clock, newId, audit: applied },
  );
  if (report.outcome === 'applied') return;
  const state = report.outcome === 'dry_run' ? 'checked' : 'refused';
  await endUpload(tools, upload, { state, report });
}

/** What became of a check, or that the work failed; of a refused file the bytes go. */
async function endUpload(
  { db, clock }: UploadJobTools,
  { id, uploadedBy: actor }: UploadRow,
  end: { state: 'checked' | 'refused' | 'failed'; report?: ImportReport; failure?: Said },
): Promise<void> {
  const at = clock.now();
  await tx(db, async (tx) => {
    await finishUpload(tx, id, { ...end, at });
    if (end.state === 'refused') await dropPieces(tx, id);
    await recordStep(tx, { id, step: end.state, actor, at });
  });
}

/** The same entry that the command line writes. */
function auditOf(report: ImportReport, actor: string, at: Date): Parameters<typeof writeAudit>[1] {
  const { subject, fileName: file, rows, added, changed } = report;
  return {
    at,
    actor,
    action: 'import.applied',
    object: `import:${report.importId}`,
    details: { subject, file, rows, added, changed },
  };
}

/** The pieces of a file one after the other, one in memory at a time. */
async function* piecesOf(
  db: Db,
  id: string,
  reading: { bytes: number },
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  for (let number = 0; ; number++) {
    signal.throwIfAborted();
    const data = await readPiece(db, id, number);
    if (!data) return;
    reading.bytes += data.length;
    yield data;
  }
}

function whyFailed(thrown: unknown): Said {
  if (thrown instanceof AppError) return { code: thrown.code, message: thrown.message };
  return {
    code: 'import_not_done',
    message:
      'Foyer could not carry it out, and nothing of the file was kept. Check it again; if it fails again, the log says why.',
  };
}
