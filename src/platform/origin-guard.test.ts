import fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { guardOrigin } from './origin-guard.ts';

function server(publicUrl?: string) {
  const built = fastify();
  built.addHook('onRequest', guardOrigin(publicUrl));
  built.all('/thing', () => ({ done: true }));
  return built;
}

async function status(headers: Record<string, string>, method: 'GET' | 'POST' = 'POST', publicUrl?: string) {
  return (await server(publicUrl).inject({ method, url: '/thing', headers })).statusCode;
}

describe('the guard against foreign pages', () => {
  it('C-33: lets programs and our own pages change things', async () => {
    expect(await status({ host: '127.0.0.1:8025' })).toBe(200);
    expect(
      await status({
        host: 'localhost:8025',
        origin: 'http://localhost:8025',
        'sec-fetch-site': 'same-origin',
      }),
    ).toBe(200);
    expect(await status({ host: '[::1]:8025' })).toBe(200);
  });

  it('C-33: refuses a change that a page of another origin asks for', async () => {
    expect(await status({ host: '127.0.0.1:8025', origin: 'https://evil.example' })).not.toBe(200);
    expect(await status({ host: '127.0.0.1:8025', origin: 'http://127.0.0.1:9999' })).not.toBe(200);
    expect(await status({ host: '127.0.0.1:8025', 'sec-fetch-site': 'cross-site' })).not.toBe(200);
    expect(await status({ host: '127.0.0.1:8025', origin: 'null' })).not.toBe(200);
  });

  it('C-33: refuses even reading under a name that merely points at this machine', async () => {
    expect(await status({ host: 'rebound.evil.example:8025' }, 'GET')).not.toBe(200);
    expect(await status({ host: '127.0.0.1.evil.example' }, 'GET')).not.toBe(200);
  });

  it('knows the installation by its public address', async () => {
    expect(await status({ host: 'foyer.example.org' }, 'GET', 'https://foyer.example.org')).toBe(200);
    expect(await status({ host: 'foyer.example.org' }, 'GET')).not.toBe(200);
  });
});
