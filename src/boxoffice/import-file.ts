import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import type { Clock } from '../platform/clock.ts';
import type { Database, Db } from '../platform/database.ts';
import type { NewId } from '../platform/ids.ts';
import type { Subject } from './columns.ts';
import { Blocks, type Block } from './import/blocks.ts';
import { copyRows, type Reading } from './import/copy-rows.ts';
import { Findings, shownErrors, type ImportError } from './import/findings.ts';
import { readHeader } from './import/header.ts';
import { withSession, type Session } from './import/session.ts';
import { targetOf } from './import/targets.ts';
import { deriveFromOrders } from './store/derive.ts';
import { fillTable } from './store/indexes.ts';
import { recordImported, rememberStaged } from './store/instance-changes.ts';
import * as staging from './store/staging.ts';

/** A file to take in. */
export interface ImportRequest {
  subject: Subject;
  /** For the record; nothing is opened by it. */
  fileName: string;
  /** The bytes of the file, read once, in pieces. */
  input: AsyncIterable<Uint8Array>;
  /** Who takes it in, for the record. */
  actor: string;
  /** Do everything and keep nothing. */
  dryRun?: boolean;
}

/** What became of a file: taken in whole, or not at all. */
export interface ImportReport {
  outcome: 'applied' | 'dry_run' | 'refused';
  subject: Subject;
  fileName: string;
  /** Rows in the file, the header not counted. */
  rows: number;
  added: number;
  changed: number;
  /** Rows that say what is stored already, or what an import may not change. */
  same: number;
  /** All errors; `errors` has the first hundred by row, `found` the first ten thousand. */
  errorCount: number;
  errors: readonly ImportError[];
  found: readonly ImportError[];
  /** Row of `imports`, when applied. */
  importId: string | null;
}

export interface ImportTools {
  clock: Clock;
  newId: NewId;
  /** Runs in the import's own transaction when the file is applied, e.g. to write the audit entry. */
  audit?(tx: Db, report: ImportReport): Promise<void>;
}

/**
 * Takes in one CSV file (columns.ts), in one transaction: staged by COPY, checked whole, then written over what is
 * stored by source id. Any error in the file and nothing of it is applied; the same file again changes nothing
 * (promises.md, B-46). Imports of any number of processes write one after the other. A process that dies leaves nothing.
 */
export async function importFile(
  { pool }: Pick<Database, 'pool'>,
  request: ImportRequest,
  tools: ImportTools,
): Promise<ImportReport> {
  const startedAt = tools.clock.now();
  const blocks = new Blocks(request.input);
  try {
    const first = await blocks.next();
    const header = readHeader(request.subject, first);
    if ('errors' in header) return { ...nothingDone(request), ...shown(header.errors, header.errors.length) };
    const { columns, delimiter, size } = header;
    const reading: Reading = { columns, delimiter, blocks, findings: new Findings(), rows: 0 };
    const rest = { ...first, bytes: first.bytes.subarray(size) };
    return await withSession(pool, (session) =>
      importInTransaction(session, { request, tools, reading, startedAt, rest }),
    );
  } finally {
    await blocks.close();
  }
}

interface Import {
  request: ImportRequest;
  tools: ImportTools;
  reading: Reading;
  startedAt: Date;
  /** What stands after the header in the block it was read from. */
  rest: Block;
}

function nothingDone({ subject, fileName }: ImportRequest): ImportReport {
  const counts = { rows: 0, added: 0, changed: 0, same: 0 };
  return { outcome: 'refused', subject, fileName, ...counts, ...shown([], 0), importId: null };
}

function shown(
  found: readonly ImportError[],
  errorCount: number,
): Pick<ImportReport, 'errorCount' | 'errors' | 'found'> {
  return { errorCount, errors: found.slice(0, shownErrors), found };
}

async function importInTransaction({ db, client }: Session, work: Import): Promise<ImportReport> {
  const { request, reading, tools } = work;
  const staged: staging.Staged = {
    subject: request.subject,
    present: reading.columns,
    target: targetOf(request.subject, reading.columns),
  };
  const tx = await db.startTransaction().execute();
  try {
    await staging.createStaging(tx, staged);
    await pipeline(
      Readable.from(copyRows(reading, work.rest), { objectMode: false }),
      client.query(copyFrom(staging.copyStatement(staged))),
    );
    await staging.enterImport(tx);
    await check(tx, staged, reading.findings);
    const report = reading.findings.count > 0 ? refusal(work) : await apply(tx, staged, work);
    if (report.outcome === 'applied') {
      await tools.audit?.(tx, report);
      await tx.commit().execute();
    } else await tx.rollback().execute();
    return report;
  } catch (thrown) {
    // A dead connection cannot roll back, and need not.
    await tx
      .rollback()
      .execute()
      .catch(() => undefined);
    throw thrown;
  }
}

/** What only the whole file, or the file and the store together, can show. */
async function check(tx: Db, staged: staging.Staged, findings: Findings): Promise<void> {
  const checks = [
    await staging.findRepeated(tx, staged),
    ...(await staging.findUnknown(tx, staged)),
    ...(await staging.findImpossible(tx, staged)),
  ];
  for (const { errors, count } of checks) findings.addAll(errors, count);
}

function refusal({ request, reading }: Import): ImportReport {
  const { count, kept } = reading.findings;
  return { ...nothingDone(request), rows: reading.rows, ...shown(kept, count) };
}

async function apply(tx: Db, staged: staging.Staged, work: Import): Promise<ImportReport> {
  const { request, reading, tools, startedAt } = work;
  if (request.subject === 'instances') await rememberStaged(tx);
  const changed = await staging.changeRows(tx, staged, startedAt);
  const added = await fillTable(tx, request.subject, () => staging.addRows(tx, staged, startedAt));
  if (request.subject === 'orders' && changed > 0) await deriveFromOrders(tx, startedAt);
  const counts = { rows: reading.rows, added, changed, same: reading.rows - added - changed };
  const report = { ...nothingDone(request), ...counts };
  if (request.dryRun) return { ...report, outcome: 'dry_run' };
  if (added + changed > 1000) await staging.refreshStatistics(tx, request.subject);
  const importId = tools.newId();
  await staging.recordImport(tx, {
    ...counts,
    id: importId,
    actor: request.actor,
    subject: request.subject,
    fileName: request.fileName,
    hash: reading.blocks.digest(),
    startedAt,
    endedAt: tools.clock.now(),
  });
  if (request.subject === 'instances')
    await recordImported(tx, { at: startedAt, actor: request.actor, importId });
  return { ...report, outcome: 'applied', importId };
}
