import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { run, sql } from '../platform/database.ts';
import { buildHttp } from '../platform/http.ts';
import { openLog } from '../platform/log.ts';
import { templateRoutes } from './routes.ts';
import { reminderStarter } from './starters/reminder.ts';

const test = testDatabase();
const clock = { now: () => new Date('2026-03-14T18:00:00Z'), monotonic: () => 0 };

const used = { sendings: 3, lastAt: new Date('2026-03-01T10:00:00Z') };
const use = { sendingId: 's1', versionId: 1, at: used.lastAt, by: 'Maud', instance: null };

async function call(method: 'GET' | 'POST', url: string, payload?: object) {
  const routes = templateRoutes({
    db: test.db,
    clock,
    colour: () => Promise.resolve('#7a1f1f'),
    languages: () => Promise.resolve(['en', 'nl']),
    uses: { summaries: () => Promise.resolve(new Map([[1, used]])), newest: () => Promise.resolve([use]) },
    instanceState: (id) => Promise.resolve(id === 7 ? { title: 'Hamlet', isCancelled: true } : undefined),
  });
  const server = await buildHttp({
    routes,
    log: openLog('silent'),
    may: () => true,
    title: 'test',
    version: '0',
  });
  const answer = await server.inject({ method, url, ...(payload && { payload }) });
  await server.close();
  return { status: answer.statusCode, body: answer.json<Record<string, never>>() };
}

describe('the templates’ routes', () => {
  it('save, list, show and validate a template', async () => {
    expect(await call('POST', '/api/templates', reminderStarter)).toMatchObject({
      status: 200,
      body: { saved: true, code: 'REMINDER', number: 1 },
    });
    expect(await call('GET', '/api/templates')).toMatchObject({
      body: { templates: [{ code: 'REMINDER', languages: ['en', 'nl'], savedBy: 'local' }] },
    });
    const shown = await call('GET', '/api/templates/reminder');
    expect(shown.body).toMatchObject({
      variants: { en: { subject: reminderStarter.variants['en']!.subject } },
    });
    expect(await call('POST', '/api/templates/validate', { code: 'reminder' })).toMatchObject({
      body: { valid: true },
    });
  });

  it('tell who used a template and when, which languages the venues speak, and its versions', async () => {
    expect(await call('GET', '/api/templates')).toMatchObject({
      body: { templates: [{ sendings: 3, lastUsedAt: '2026-03-01T10:00:00.000Z' }], languages: ['en', 'nl'] },
    });
    expect(await call('GET', '/api/templates/reminder/sendings')).toMatchObject({
      body: { uses: [{ sendingId: 's1', number: 1, by: 'Maud' }], total: 3 },
    });
    expect(await call('GET', '/api/templates/reminder/versions')).toMatchObject({
      body: { versions: [{ number: 1, languages: ['en', 'nl'], note: null, warnings: 0 }] },
    });
    const first = await call('GET', '/api/templates/reminder/versions/1');
    expect(first.body).toMatchObject({ sources: { nl: expect.stringMatching(/^<mjml lang="nl">/) } });
    expect(await call('GET', '/api/templates/reminder/versions/2')).toMatchObject({ status: 404 });
  });

  it('preview a version with sample values, or with those given; other fields are refused', async () => {
    const path = '/api/templates/reminder/preview';
    const sample = await call('POST', path, { language: 'nl' });
    expect(sample.body['html']).toContain('Een winteravondsprookje');
    const given = await call('POST', path, { language: 'nl', values: { 'event.name': '<Hamlet>' } });
    expect(given.body['html']).toContain('&lt;Hamlet&gt;');
    expect(given.body['html']).not.toContain('winteravondsprookje');
    expect(await call('POST', path, { language: 'fr' })).toMatchObject({ status: 404 });
    expect(await call('POST', path, { language: 'nl', values: { constructor: 'x' } })).toMatchObject({
      status: 400,
    });
  });

  it('answer 409 in words when a colleague saved meanwhile, and save on top of the newest', async () => {
    const { body } = await call('GET', '/api/templates/reminder');
    const edited = { ...reminderStarter, templateId: body['id'], expectedVersion: 1, note: 'Shorter' };
    expect(await call('POST', '/api/templates', edited)).toMatchObject({ body: { saved: true, number: 2 } });
    const late = await call('POST', '/api/templates', edited);
    expect(late).toMatchObject({ status: 409, body: { error: { code: 'template_changed' } } });
    expect(JSON.stringify(late.body)).toContain(
      'local saved version 2 of REMINDER while you worked on version 1',
    );
    const back = { expectedVersion: 2, note: 'As it was' };
    const path = '/api/templates/reminder/versions/1/take-back';
    expect(await call('POST', path, back)).toMatchObject({ body: { saved: true, number: 3 } });
    expect(await call('POST', path, back)).toMatchObject({ status: 409 });
  });

  it('offer the newer example beside the versions, and take it as the next one', async () => {
    const versions = async () => (await call('GET', '/api/templates/reminder/versions')).body;
    expect((await versions())['newerExample']).toBeNull();
    // As it came with an earlier release.
    await run(test.db, sql`update template_versions set saved_by = 'foyer' where number = 1`);
    await run(test.db, sql`update template_variants set subject = 'Earlier'`);
    expect((await versions())['newerExample']).toMatchObject({
      nl: { mjml: expect.stringContaining('{{organisation.contact}}') },
    });
    const { body } = await call('GET', '/api/templates/reminder');
    const path = '/api/templates/reminder/take-example';
    const take = { expectedVersion: body['number'] };
    expect(await call('POST', path, take)).toMatchObject({ body: { saved: true } });
    expect(await call('POST', path, take)).toMatchObject({ status: 409 });
    expect((await versions())['newerExample']).toBeNull();
    expect(await call('POST', '/api/templates/nothing/take-example', take)).toMatchObject({ status: 404 });
  });

  it('put a template away and bring it back', async () => {
    expect(await call('POST', '/api/templates/reminder/archive')).toMatchObject({ body: { done: true } });
    expect((await call('GET', '/api/templates')).body['templates']).toEqual([]);
    expect(await call('GET', '/api/templates?state=archived')).toMatchObject({
      body: { templates: [{ code: 'REMINDER' }] },
    });
    expect((await call('GET', '/api/templates/reminder')).body['archivedAt']).toBeTruthy();
    expect(await call('POST', '/api/templates', reminderStarter)).toMatchObject({ status: 409 });
    expect(await call('POST', '/api/templates/reminder/restore')).toMatchObject({ status: 200 });
    expect((await call('GET', '/api/templates')).body['templates']).toHaveLength(1);
    expect(await call('POST', '/api/templates/nothing/archive')).toMatchObject({ status: 404 });
  });

  it('CSE-13: answer a refused save with its findings', async () => {
    const document = { blocks: [{ kind: 'view_in_browser' }] };
    const input = { code: 'x', name: 'X', purpose: 'change', variants: { en: { subject: 'x', document } } };
    const answer = await call('POST', '/api/templates', input);
    expect(answer).toMatchObject({
      status: 200,
      body: {
        saved: false,
        findings: [{ code: 'view_in_browser', block: 1, at: 'en, block 1 (view in browser)' }],
      },
    });
    expect(answer.body['message']).toContain('Take out the marketing material or the view-in-browser link');
    expect(await call('GET', '/api/content-rules')).toMatchObject({
      status: 200,
      body: { title: 'What a service message may hold' },
    });
  });

  it('meaning.md 13: refuse a reminder for a cancelled instance with a sentence, and an unknown instance', async () => {
    const answer = await call('POST', '/api/templates/validate', { code: 'REMINDER', instanceId: 7 });
    expect(answer.body).toMatchObject({
      valid: false,
      reason: 'purpose',
      message: expect.stringContaining('Hamlet is cancelled'),
    });
    expect(await call('POST', '/api/templates/validate', { code: 'REMINDER', instanceId: 8 })).toMatchObject({
      status: 404,
    });
    expect(await call('GET', '/api/templates/nothing')).toMatchObject({ status: 404 });
  });

  it('C-7: refuse fields that do not exist', async () => {
    expect(await call('POST', '/api/templates', { ...reminderStarter, saved_by: 'eve' })).toMatchObject({
      status: 400,
    });
    expect(await call('POST', '/api/templates/validate', { code: 'x', force: true })).toMatchObject({
      status: 400,
    });
  });
});
