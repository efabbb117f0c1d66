import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { standingClock } from '../../test/sendings.ts';
import { rows, sql } from '../platform/database.ts';
import { buildHttp } from '../platform/http.ts';
import { newId } from '../platform/ids.ts';
import { openLog } from '../platform/log.ts';
import { subjects } from './columns.ts';
import { exampleFile } from './example-file.ts';
import { importFile } from './import-file.ts';
import { at, evening, inPieces } from './import-file.testing.ts';
import { importRoutes } from './import-routes.ts';
import { boxofficeJobs } from './upload-job.ts';
import { uploadSweep } from './upload-sweep.ts';
import { uploadJob } from './upload.ts';

const test = testDatabase();
const clock = standingClock('2026-03-01T08:00:00Z');
const log = openLog('silent');
let server: FastifyInstance;

beforeAll(async () => {
  server = await buildHttp({
    routes: importRoutes({ db: test.db, clock, newId }),
    log,
    may: () => true,
    title: 'Foyer',
    version: '0',
  });
});
afterAll(() => server.close());

type Answer = { status: number; body: Record<string, never> };

async function ask(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object): Promise<Answer> {
  const answer = await server.inject({ method, url: `/api/imports${path}`, ...(body && { payload: body }) });
  return { status: answer.statusCode, body: answer.json() };
}

async function putPiece(id: string, number: number, data: string | Buffer): Promise<number> {
  const answer = await server.inject({
    method: 'PUT',
    url: `/api/imports/${id}/pieces/${number}`,
    headers: { 'content-type': 'text/csv' },
    payload: data,
  });
  return answer.statusCode;
}

const file = 'source_id,first_name,email\nC1,Bea,bea@x.test\nC2,Carl,carl@x.test\n';

/** Hands a file in, in pieces of so many bytes, and gives its id. */
async function handIn(text: string, subject = 'customers', size = 20): Promise<string> {
  const bytes = Buffer.from(text);
  const begun = await ask('POST', '', { subject, fileName: 'people.csv', bytes: bytes.length });
  expect(begun).toMatchObject({ status: 201, body: { state: 'receiving' } });
  const { id } = begun.body as unknown as { id: string };
  for (let number = 0; number * size < bytes.length; number++)
    expect(await putPiece(id, number, bytes.subarray(number * size, (number + 1) * size))).toBe(200);
  return id;
}

/** What the worker does for the job that was asked for. */
async function work(id: string, signal = new AbortController().signal): Promise<void> {
  const jobs = boxofficeJobs({ db: test.db, pool: test.pool, clock, newId, log });
  await jobs[uploadJob]!(id, signal);
}

async function customers(): Promise<number> {
  return (await rows(test.db, sql`select id from customers`)).length;
}

async function pieces(id: string): Promise<number> {
  return (await rows(test.db, sql`select number from upload_pieces where upload_id = ${id}::uuid`)).length;
}

describe('C-25: a file handed in by the screen', () => {
  it('C-25: is checked without keeping anything, then taken in once, by whoever handed it in', async () => {
    const id = await handIn(file);
    expect(await ask('POST', `/${id}/check`)).toMatchObject({ body: { state: 'checking', step: 'check' } });
    expect(await customers()).toBe(0);
    await work(id);
    expect(await ask('GET', `/${id}`)).toMatchObject({
      body: { state: 'checked', report: { rows: 2, added: 2, changed: 0, same: 0, errorCount: 0 } },
    });
    expect(await customers()).toBe(0);

    expect(await ask('POST', `/${id}/apply`)).toMatchObject({ body: { state: 'applying' } });
    expect(await ask('POST', `/${id}/apply`)).toMatchObject({ status: 200, body: { state: 'applying' } });
    await Promise.all([work(id), work(id)]);
    await work(id);
    expect(await ask('GET', `/${id}`)).toMatchObject({
      body: { state: 'applied', by: 'local', hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    expect(await customers()).toBe(2);
    expect(await pieces(id)).toBe(0);
    const entries = await rows(
      test.db,
      sql`select action from audit_entries where action = 'import.applied'`,
    );
    expect(entries).toHaveLength(1);
    expect(await ask('POST', `/${id}/apply`)).toMatchObject({ status: 200, body: { state: 'applied' } });
  });

  it('C-25: is refused with the row, the column and what to do, and its bytes go', async () => {
    const id = await handIn('source_id,first_name,emial\nC1,Bea,bea@x.test\n');
    await ask('POST', `/${id}/check`);
    await work(id);
    const { body } = await ask('GET', `/${id}`);
    expect(body).toMatchObject({ state: 'refused', report: { errorCount: 1, errors: [{ row: 1 }] } });
    expect(await pieces(id)).toBe(0);
    expect(await ask('POST', `/${id}/apply`)).toMatchObject({ status: 409 });
  });

  it('C-25: says which subject a file looks like that was handed in as another', async () => {
    const id = await handIn(
      'source_id,event_source_id,stage_source_id,starts_at\nI1,E1,S1,2026-11-21 20:15\n',
    );
    await ask('POST', `/${id}/check`);
    await work(id);
    const { body } = await ask('GET', `/${id}`);
    expect((body as unknown as { report: { errors: unknown[] } }).report.errors[0]).toEqual({
      row: 1,
      column: null,
      code: 'other_subject',
      message:
        'This looks like a file of instances, not of customers. Import it as instances, or take the file of customers.',
      values: { subject: 'instances', asked: 'customers' },
    });
  });

  it('C-25: gives everything that is wrong as CSV in which no cell is a formula, and forgets it after a day', async () => {
    const wrongRows = Array.from({ length: 150 }, (_, row) => `C${row},"=cmd(), ""${row}"""`);
    const id = await handIn(`source_id,is_active\n${wrongRows.join('\n')}\n`, 'customers', 100_000);
    await ask('POST', `/${id}/check`);
    await work(id);
    const { body } = await ask('GET', `/${id}`);
    expect(body).toMatchObject({ state: 'refused', report: { errorCount: 150, kept: 150 } });
    expect((body as unknown as { report: { errors: unknown[] } }).report.errors).toHaveLength(100);
    const csv = async () => await server.inject({ method: 'GET', url: `/api/imports/${id}/findings.csv` });
    const { headers, payload } = await csv();
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': expect.stringContaining('customers-findings.csv'),
    });
    const lines = payload.trimEnd().split('\r\n');
    expect(lines).toHaveLength(151);
    expect(lines[0]).toBe('\uFEFFrow,column,what is wrong,code');
    expect(lines[150]).toBe(
      '151,is_active,"""=cmd(), ""149"""" was not understood. Write yes or no (also true, false, 1, 0).",unread_yes_no',
    );

    clock.move(25 * 3_600_000);
    await uploadSweep({ db: test.db, clock }).tick();
    expect(await ask('GET', `/${id}`)).toMatchObject({
      body: { state: 'refused', report: { errorCount: 150, errors: [], kept: 0 } },
    });
    expect((await csv()).statusCode).toBe(404);
    expect((await csv()).json()).toMatchObject({ error: { code: 'findings_forgotten' } });
    const stored = await rows(
      test.db,
      sql<{ all: string }>`select u::text as all from uploads u where id = ${id}`,
    );
    expect(stored[0]!.all).not.toContain('=cmd()');
  });

  it('C-25: keeps ten thousand findings, says how many more there are, and lets go of them with the file', async () => {
    const wrongRows = Array.from({ length: 10_007 }, (_, row) => `C${row},maybe`);
    const id = await handIn(`source_id,is_active\n${wrongRows.join('\n')}\n`, 'customers', 900_000);
    await ask('POST', `/${id}/check`);
    await work(id);
    expect(await ask('GET', `/${id}`)).toMatchObject({
      body: { report: { errorCount: 10_007, kept: 10_000 } },
    });
    const url = `/api/imports/${id}/findings.csv`;
    const lines = (await server.inject({ method: 'GET', url })).payload.trimEnd().split('\r\n');
    expect(lines).toHaveLength(10_002);
    expect(lines.at(-1)).toMatch(/^,,"7 more are not in this list\./);
    await ask('DELETE', `/${id}`);
    expect((await server.inject({ method: 'GET', url })).statusCode).toBe(404);
  });

  it('C-9: the name of a column that is none is no formula in the list either', async () => {
    const id = await handIn('source_id,=cmd()\nC1,x\n');
    await ask('POST', `/${id}/check`);
    await work(id);
    const { payload } = await server.inject({ method: 'GET', url: `/api/imports/${id}/findings.csv` });
    expect(payload).toContain(`\r\n1,"'=cmd()",`);
  });

  it('gives only the head of a list for a file with nothing wrong', async () => {
    const id = await handIn(file);
    await ask('POST', `/${id}/check`);
    await work(id);
    const { payload } = await server.inject({ method: 'GET', url: `/api/imports/${id}/findings.csv` });
    expect(payload.trim()).toBe('row,column,what is wrong,code');
  });

  it('every step of a file stands in the audit, which open screens listen to', async () => {
    const id = await handIn('source_id\nC77\n');
    await ask('POST', `/${id}/check`);
    await work(id);
    await ask('DELETE', `/${id}`);
    const steps = await rows(
      test.db,
      sql<{ action: string }>`select action from audit_entries where object = ${`upload:${id}`} order by id`,
    );
    expect(steps.map(({ action }) => action)).toEqual([
      'upload.begun',
      'upload.checking',
      'upload.checked',
      'upload.dropped',
    ]);
  });

  it('stands in one list with what the command line took in, each once', async () => {
    clock.move(60_000);
    const input = inPieces(Buffer.from('source_id\nC88\n'));
    const request = { subject: 'customers', fileName: 'nightly.csv', input, actor: 'command line' } as const;
    const { importId } = await importFile(test, request, { clock, newId });
    const { body } = await ask('GET', '');
    const { imports } = body as unknown as { imports: { id: string; hash: string | null }[] };
    expect(imports[0]).toMatchObject({
      id: importId,
      fileName: 'nightly.csv',
      by: 'command line',
      state: 'applied',
      report: { rows: 1, added: 1, errorCount: 0 },
    });
    const hashes = imports.flatMap(({ hash }) => hash ?? []);
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(await ask('GET', `/${importId}`)).toMatchObject({
      status: 200,
      body: { fileName: 'nightly.csv' },
    });
  });

  it('C-25: is not checked before all of it is there; a piece that is too large is refused', async () => {
    const bytes = Buffer.byteLength(file);
    const begun = await ask('POST', '', { subject: 'customers', fileName: 'p.csv', bytes });
    const { id } = begun.body as unknown as { id: string };
    expect(await putPiece(id, 1, 'x')).toBe(200);
    expect(await ask('POST', `/${id}/check`)).toMatchObject({
      status: 409,
      body: { error: { code: 'incomplete' } },
    });
    expect(await putPiece(id, 0, Buffer.alloc(1_000_001))).toBe(400);
    expect(await putPiece(id, 0, Buffer.alloc(2_000_000))).toBe(413);
    const tooLarge = { subject: 'customers', fileName: 'p.csv', bytes: 2_000_000_000 };
    expect(await ask('POST', '', tooLarge)).toMatchObject({
      status: 400,
      body: { error: { code: 'file_too_large' } },
    });
  });

  it.each([
    { subject: 'staff', fileName: 'a', bytes: 1 },
    { subject: 'customers', fileName: '', bytes: 1 },
    { subject: 'customers', fileName: 'a', bytes: 0 },
    { subject: 'customers', fileName: 'a', bytes: 1, by: 'Eve' },
  ])('takes no other announcement: %j', async (body) => {
    expect(await ask('POST', '', body)).toMatchObject({ status: 400 });
  });

  it('no other route takes bytes', async () => {
    const answer = await server.inject({
      method: 'POST',
      url: '/api/imports',
      headers: { 'content-type': 'text/csv' },
      payload: 'a',
    });
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(answer.statusCode).toBeLessThan(500);
  });

  it('C-25: a death in the middle has a name and can be started again', async () => {
    const id = await handIn('source_id,first_name\nC9,Dora\n');
    await ask('POST', `/${id}/check`);
    // As a worker leaves it that was killed right after its sign of life.
    await sql`update uploads set beat_at = ${clock.now()} where id = ${id}::uuid`.execute(test.db);
    // Somebody else's job for the same file leaves it alone while there are signs of life.
    await work(id);
    expect(await ask('GET', `/${id}`)).toMatchObject({ body: { state: 'checking' } });
    clock.move(31_000);
    expect(await ask('GET', `/${id}`)).toMatchObject({ body: { state: 'broken_off', step: 'check' } });
    expect(await ask('POST', `/${id}/check`)).toMatchObject({ body: { state: 'checking' } });
    await work(id);
    expect(await ask('GET', `/${id}`)).toMatchObject({ body: { state: 'checked', report: { added: 1 } } });
  });

  it('goes on with the next try of the job when a process stops in the middle', async () => {
    const id = await handIn('source_id,first_name\nC10,Eve\n');
    await ask('POST', `/${id}/check`);
    await expect(work(id, AbortSignal.abort())).rejects.toThrow(/aborted/);
    await work(id);
    expect(await ask('GET', `/${id}`)).toMatchObject({ body: { state: 'checked' } });
  });

  it('is dropped on request, and forgotten after a day with its bytes', async () => {
    const [dropped, forgotten] = [await handIn(file), await handIn(file)];
    expect(await ask('DELETE', `/${dropped}`)).toMatchObject({ status: 200 });
    expect(await pieces(dropped)).toBe(0);
    clock.move(25 * 3_600_000);
    await handIn(file);
    expect(await pieces(forgotten)).toBe(0);
    const { body } = await ask('GET', '');
    const ids = (body as unknown as { imports: { id: string }[] }).imports.map((each) => each.id);
    expect(ids).not.toContain(dropped);
    expect(ids).not.toContain(forgotten);
  });

  it('C-5: answers the same for an id that nobody has and for what is none', async () => {
    for (const id of ['00000000-0000-4000-8000-000000000000', '1'])
      expect(await ask('GET', `/${id}`)).toMatchObject({
        status: 404,
        body: { error: { code: 'upload_unknown' } },
      });
  });
});

describe('help with the columns', () => {
  it('names every column of every subject, in the order of import', async () => {
    const answer = await server.inject({ method: 'GET', url: '/api/import-subjects' });
    const named = (answer.json() as { subjects: { subject: string }[] }).subjects;
    expect(named.map(({ subject }) => subject)).toEqual([...subjects]);
  });

  it.each(subjects)('has an example file of %s that could be taken in', async (subject) => {
    const report = await importFile(
      test,
      {
        subject,
        fileName: 'example.csv',
        input: inPieces(Buffer.from(exampleFile(subject))),
        actor: 'test',
        dryRun: true,
      },
      at(evening),
    );
    // It names rows that no other example has brought in; nothing else may be wrong with it.
    const others = report.errors.filter(({ message }) => !/1001/.test(message));
    expect(others).toEqual([]);
  });
});
