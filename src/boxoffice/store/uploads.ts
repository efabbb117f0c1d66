import { maybeRow, rows, run, sql, type Db } from '../../platform/database.ts';
import type { Subject } from '../columns.ts';
import type { ImportReport } from '../import-file.ts';
import type { ImportError } from '../import/findings.ts';
import type { UploadState } from '../states.ts';

/** A file somebody handed in. */
export interface UploadRow {
  id: string;
  subject: Subject;
  fileName: string;
  /** 0 for a file of the command line, which nobody handed in. */
  bytes: number;
  bytesRead: number;
  state: UploadState;
  report: Omit<ImportReport, 'found'> | null;
  failure: string | null;
  failureCode: string | null;
  beatAt: Date | null;
  uploadedBy: string;
  createdAt: Date;
  changedAt: Date;
  /** SHA-256 of the file, once it was taken in. */
  hash: string | null;
}

/** A sentence and its code. */
export interface Said {
  code: string;
  message: string;
}

/** A file that was not taken in though somebody wanted it. */
export interface FailedUpload {
  id: string;
  subject: Subject;
  fileName: string;
  /** Its worker died; else the file, or what it met, was at fault. */
  isBrokenOff: boolean;
  at: Date;
}

const columns = sql`u.id, u.subject, u.file_name as "fileName", u.bytes::float8 as bytes,
  u.bytes_read::float8 as "bytesRead", u.state, u.report, u.failure, u.failure_code as "failureCode", u.beat_at as "beatAt",
  u.uploaded_by as "uploadedBy", u.created_at as "createdAt", u.changed_at as "changedAt", i.file_hash as hash
  from uploads u left join imports i on i.id = (u.report->>'importId')::uuid`;

/** Files that the command line took in: there is a row of the import, and none of an upload. */
const byCommand = sql`select i.id, i.subject, i.file_name as "fileName", 0::float8 as bytes, 0::float8 as "bytesRead",
    'applied' as state, jsonb_build_object('outcome', 'applied', 'subject', i.subject, 'fileName', i.file_name,
      'rows', i.rows_read, 'added', i.rows_added, 'changed', i.rows_changed, 'same', i.rows_same,
      'errorCount', 0, 'errors', '[]'::jsonb, 'importId', i.id) as report,
    null::text as failure, null::text as "failureCode", null::timestamptz as "beatAt", i.actor as "uploadedBy", i.started_at as "createdAt",
    i.ended_at as "changedAt", i.file_hash as hash
  from imports i where not exists
    (select from uploads u where u.state = 'applied' and (u.report->>'importId')::uuid = i.id)`;

export async function insertUpload(
  db: Db,
  upload: { id: string; subject: Subject; fileName: string; bytes: number; by: string; at: Date },
): Promise<void> {
  await run(
    db,
    sql`insert into uploads (id, subject, file_name, bytes, state, uploaded_by, created_at, changed_at)
      values (${upload.id}, ${upload.subject}, ${upload.fileName}, ${upload.bytes}, 'receiving', ${upload.by},
        ${upload.at}, ${upload.at})`,
  );
}

export async function findUpload(db: Db, id: string): Promise<UploadRow | undefined> {
  return await maybeRow(
    db,
    sql<UploadRow>`select ${columns} where u.id = ${id}::uuid union all ${byCommand} and i.id = ${id}::uuid`,
  );
}

/** The newest files that were not dropped, handed in or taken in by the command line. */
export async function newestUploads(db: Db, atMost: number): Promise<UploadRow[]> {
  return await rows(
    db,
    sql<UploadRow>`select * from (
        (select ${columns} where u.state <> 'dropped' order by u.created_at desc limit ${atMost})
        union all (${byCommand} order by i.started_at desc limit ${atMost})
      ) found order by "createdAt" desc limit ${atMost}`,
  );
}

/** Files that failed, or whose worker fell silent, and after which no file about the same was taken in. */
export async function failedUploads(db: Db, silentSince: Date): Promise<FailedUpload[]> {
  return await rows(
    db,
    sql<FailedUpload>`select u.id, u.subject, u.file_name as "fileName", u.state <> 'failed' as "isBrokenOff",
        u.changed_at as at
      from uploads u
      where (u.state = 'failed'
          or u.state in ('checking', 'applying') and coalesce(u.beat_at, u.changed_at) < ${silentSince})
        and not exists (select from uploads later
          where later.subject = u.subject and later.created_at > u.created_at and later.state = 'applied')
      order by u.created_at desc limit 20`,
  );
}

/** Keeps a piece of a file that is being received; the same piece again replaces it. False: it is not being received. */
export async function putPiece(db: Db, id: string, number: number, data: Buffer): Promise<boolean> {
  const put = await run(
    db,
    sql`insert into upload_pieces (upload_id, number, data)
      select id, ${number}, ${data} from uploads where id = ${id}::uuid and state = 'receiving'
      on conflict (upload_id, number) do update set data = excluded.data`,
  );
  return put === 1;
}

/** How many bytes of a file are there, without a gap from its first piece on. */
export async function bytesThere(db: Db, id: string): Promise<number> {
  const found = await maybeRow(
    db,
    sql<{
      bytes: number;
    }>`select case when count(*) = max(number) + 1 then sum(length(data))::float8 else 0 end as bytes
      from upload_pieces where upload_id = ${id}::uuid`,
  );
  return found?.bytes ?? 0;
}

/** One piece of a file; undefined past its last. */
export async function readPiece(db: Db, id: string, number: number): Promise<Buffer | undefined> {
  const piece = await maybeRow(
    db,
    sql<{
      data: Buffer;
    }>`select data from upload_pieces where upload_id = ${id}::uuid and number = ${number}`,
  );
  return piece?.data;
}

/** Moves an upload on from one of these states; false: it is in another. */
export async function moveUpload(
  db: Db,
  id: string,
  from: readonly UploadState[],
  to: UploadState,
  at: Date,
): Promise<boolean> {
  const moved = await run(
    db,
    sql`update uploads set state = ${to}, changed_at = ${at}, beat_at = null, bytes_read = 0, failure = null, failure_code = null
      where id = ${id}::uuid and state = any(${from}::text[])`,
  );
  return moved === 1;
}

/** Takes an upload to work on, unless somebody else does and is alive; undefined: nothing to do. */
export async function takeUpload(
  db: Db,
  id: string,
  now: Date,
  silentSince: Date,
): Promise<UploadRow | undefined> {
  const taken = await run(
    db,
    sql`update uploads set beat_at = ${now}, bytes_read = 0 where id = ${id}::uuid
      and state in ('checking', 'applying') and (beat_at is null or beat_at < ${silentSince})`,
  );
  return taken === 1 ? await findUpload(db, id) : undefined;
}

/** A sign of life of whoever works on it, and how far it has come. */
export async function beatUpload(db: Db, id: string, bytesRead: number, now: Date): Promise<void> {
  await run(
    db,
    sql`update uploads set beat_at = ${now}, bytes_read = ${bytesRead}
      where id = ${id}::uuid and state in ('checking', 'applying')`,
  );
}

/** Whoever works on it lets go, so that the next one need not wait for its silence. */
export async function releaseUpload(db: Db, id: string): Promise<void> {
  await run(db, sql`update uploads set beat_at = null where id = ${id}::uuid`);
}

/** What became of it. */
export async function finishUpload(
  db: Db,
  id: string,
  {
    state,
    report: given,
    failure,
    at,
  }: { state: UploadState; report?: ImportReport; failure?: Said; at: Date },
): Promise<void> {
  const { found, ...report } = given ?? {};
  await run(
    db,
    sql`update uploads set state = ${state}, failure = ${failure?.message ?? null},
        failure_code = ${failure?.code ?? null}, changed_at = ${at}, beat_at = null,
        report = coalesce(${given ? JSON.stringify(report) : null}::jsonb, report),
        found = ${found && found.length > 0 ? JSON.stringify(found) : null}::jsonb
      where id = ${id}::uuid`,
  );
}

/** What is wrong in a file, as far as it is kept. */
export async function findingsOf(db: Db, id: string): Promise<ImportError[] | undefined> {
  const upload = await maybeRow(
    db,
    sql<{ found: ImportError[] | null }>`select found from uploads where id = ${id}::uuid`,
  );
  return upload?.found ?? undefined;
}

/** Forgets what is wrong in a file, but for how much it was. */
export async function dropFindings(db: Db, id: string): Promise<void> {
  await run(db, sql`update uploads set ${withoutFindings} where id = ${id}::uuid`);
}

/** The same for files that were refused before then. */
export async function dropOldFindings(db: Db, since: Date): Promise<void> {
  await run(db, sql`update uploads set ${withoutFindings} where found is not null and changed_at < ${since}`);
}

const withoutFindings = sql`found = null, report = report || '{"errors": []}'`;

export async function dropPieces(db: Db, id: string): Promise<void> {
  await run(db, sql`delete from upload_pieces where upload_id = ${id}::uuid`);
}

/** Lets go of files that nobody took in since then. */
export async function dropForgotten(db: Db, since: Date): Promise<void> {
  await run(
    db,
    sql`with forgotten as (
        update uploads set state = 'dropped' where changed_at < ${since}
          and state in ('receiving', 'checked', 'failed', 'checking', 'applying') returning id
      ) delete from upload_pieces where upload_id in (select id from forgotten)`,
  );
}
