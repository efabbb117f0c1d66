import { z } from 'zod';
import { AppError } from '../platform/errors.ts';
import { Download, route, type Route } from '../platform/http.ts';
import { columnsOf, formatInWords, subjects } from './columns.ts';
import { subjectsAnswer, subjectShape, uploadAnswer, uploadBody, uploadsAnswer } from './contract.ts';
import { exampleFile } from './example-file.ts';
import { findingsCsv } from './findings-csv.ts';
import { keptErrors } from './import/findings.ts';
import { newestUploads, type UploadRow } from './store/uploads.ts';
import {
  applyUpload,
  beginUpload,
  checkUpload,
  dropUpload,
  isBrokenOff,
  knownUpload,
  pieceBytes,
  takePiece,
  type UploadTools,
} from './upload.ts';

/** So many of the newest files are listed. */
const listed = 50;

const idParams = z.object({ id: z.string().max(200) });

/** Files taken in by people and programs: announced, sent in pieces, checked without keeping anything, then taken in. */
export function importRoutes(tools: UploadTools): Route[] {
  return [
    list(tools),
    begin(tools),
    one(tools),
    piece(tools),
    check(tools),
    apply(tools),
    drop(tools),
    findings(tools),
    columns(),
    example(),
  ];
}

function list({ db, clock }: UploadTools): Route {
  return route({
    method: 'GET',
    path: '/api/imports',
    permission: 'customers:import',
    summary: 'Files that were handed in, or taken in by the command line, newest first',
    answer: uploadsAnswer,
    handle: async () => ({
      imports: (await newestUploads(db, listed)).map((each) => answerOf(each, clock.now())),
    }),
  });
}

function begin(tools: UploadTools): Route {
  return route({
    method: 'POST',
    path: '/api/imports',
    permission: 'customers:import',
    summary: 'Announce a file to import',
    description: 'Then send its pieces, check it, and take it in.',
    status: 201,
    body: uploadBody,
    answer: uploadAnswer,
    handle: async ({ body, actor }) =>
      answerOf(await beginUpload(tools, { ...body, by: actor }), tools.clock.now()),
  });
}

function one({ db, clock }: UploadTools): Route {
  return route({
    method: 'GET',
    path: '/api/imports/:id',
    permission: 'customers:import',
    summary: 'One file: its state, how far it has come, and what was found',
    params: idParams,
    answer: uploadAnswer,
    handle: async ({ params }) => answerOf(await knownUpload(db, params.id), clock.now()),
  });
}

function piece({ db }: UploadTools): Route {
  return route({
    method: 'PUT',
    path: '/api/imports/:id/pieces/:number',
    permission: 'customers:import',
    summary: 'Send one piece of a file, counted from 0',
    description: `Content-Type text/csv, at most ${pieceBytes} bytes, in any order, any number of times.`,
    params: idParams.extend({ number: z.coerce.number().int().min(0).max(10_000_000) }),
    takes: 'text/csv',
    answer: z.object({ bytes: z.number() }),
    handle: async (call) => {
      const data: unknown = call.body;
      if (!Buffer.isBuffer(data))
        throw new AppError('invalid', 'no_bytes', 'Send the bytes of the piece as text/csv.');
      await knownUpload(db, call.params.id);
      await takePiece(db, call.params.id, call.params.number, data);
      return { bytes: data.length };
    },
  });
}

function check(tools: UploadTools): Route {
  return route({
    method: 'POST',
    path: '/api/imports/:id/check',
    permission: 'customers:import',
    summary: 'Read a whole file and tell what it would do; nothing of it is kept',
    description: 'Goes on in the background: ask for the file until its state is checked, refused or failed.',
    params: idParams,
    answer: uploadAnswer,
    handle: async ({ params, actor }) =>
      answerOf(await checkUpload(tools, params.id, actor), tools.clock.now()),
  });
}

function apply(tools: UploadTools): Route {
  return route({
    method: 'POST',
    path: '/api/imports/:id/apply',
    permission: 'customers:import',
    summary: 'Take a checked file in, whole or not at all',
    description: 'Goes on in the background. Any number of times: it is taken in once.',
    params: idParams,
    answer: uploadAnswer,
    handle: async ({ params, actor }) =>
      answerOf(await applyUpload(tools, params.id, actor), tools.clock.now()),
  });
}

function drop(tools: UploadTools): Route {
  return route({
    method: 'DELETE',
    path: '/api/imports/:id',
    permission: 'customers:import',
    summary: 'Drop a file that nobody wants to take in any more',
    params: idParams,
    answer: z.object({}),
    handle: async ({ params, actor }) => {
      await dropUpload(tools, params.id, actor);
      return {};
    },
  });
}

function findings({ db }: UploadTools): Route {
  return route({
    method: 'GET',
    path: '/api/imports/:id/findings.csv',
    permission: 'customers:import',
    summary: 'Everything that is wrong in a file, as CSV',
    description: `The first ${keptErrors} by row, and how many more there are. Kept for a day.`,
    params: idParams,
    answer: 'file',
    handle: async ({ params }) => {
      const upload = await knownUpload(db, params.id);
      const body = await findingsCsv(db, upload);
      return new Download(`${upload.subject}-findings.csv`, 'text/csv; charset=utf-8', body);
    },
  });
}

function columns(): Route {
  return route({
    method: 'GET',
    path: '/api/import-subjects',
    permission: 'customers:import',
    summary: 'What can be imported, in the order of import, and the columns of each file',
    answer: subjectsAnswer,
    handle: async () => ({
      subjects: subjects.map((subject) => ({
        subject,
        columns: columnsOf[subject].map(({ name, format, required, default: usual, choices, meaning }) => ({
          name,
          format,
          written: formatInWords[format],
          isRequired: required === true,
          default: usual ?? null,
          choices: [...(choices ?? [])],
          meaning,
        })),
      })),
    }),
  });
}

function example(): Route {
  return route({
    method: 'GET',
    path: '/api/import-subjects/:subject/example.csv',
    permission: 'customers:import',
    summary: 'A file of this subject as it should look',
    params: z.object({ subject: subjectShape }),
    answer: 'file',
    handle: async ({ params: { subject } }) =>
      new Download(`${subject}-example.csv`, 'text/csv; charset=utf-8', exampleFile(subject)),
  });
}

function answerOf(upload: UploadRow, now: Date): z.input<typeof uploadAnswer> {
  const { id, subject, fileName, bytes, bytesRead, state, report, failure, failureCode, uploadedBy, hash } =
    upload;
  const steps = { checking: 'check', applying: 'apply' } as const;
  return {
    id,
    subject,
    fileName,
    bytes,
    bytesRead,
    state: isBrokenOff(upload, now) ? 'broken_off' : state,
    step: state === 'checking' || state === 'applying' ? steps[state] : null,
    report: report && {
      ...report,
      errors: [...report.errors],
      kept: report.errors.length > 0 ? Math.min(report.errorCount, keptErrors) : 0,
    },
    failure,
    failureCode,
    by: uploadedBy,
    at: upload.createdAt.toISOString(),
    changedAt: upload.changedAt.toISOString(),
    hash,
    pieceBytes,
  };
}
