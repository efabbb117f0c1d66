import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { buildHttp } from '../platform/http.ts';
import { openLog } from '../platform/log.ts';
import { templateRoutes } from './routes.ts';
import { starters } from './starters.ts';

const test = testDatabase();
const clock = { now: () => new Date('2026-03-14T18:00:00Z'), monotonic: () => 0 };

async function call(method: 'GET' | 'POST', url: string, payload?: object) {
  const routes = templateRoutes({
    db: test.db,
    clock,
    colour: () => Promise.resolve('#7a1f1f'),
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
    expect(await call('POST', '/api/templates', starters[2])).toMatchObject({
      status: 200,
      body: { saved: true, code: 'REMINDER', number: 1 },
    });
    expect(await call('GET', '/api/templates')).toMatchObject({
      body: { templates: [{ code: 'REMINDER', languages: ['en', 'nl'], savedBy: 'local' }] },
    });
    const shown = await call('GET', '/api/templates/reminder');
    expect(shown.body).toMatchObject({ variants: { en: { subject: starters[2]!.variants['en']!.subject } } });
    expect(await call('POST', '/api/templates/validate', { code: 'reminder' })).toMatchObject({
      body: { valid: true },
    });
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
    expect(await call('POST', '/api/templates', { ...starters[2], saved_by: 'eve' })).toMatchObject({
      status: 400,
    });
    expect(await call('POST', '/api/templates/validate', { code: 'x', force: true })).toMatchObject({
      status: 400,
    });
  });
});
