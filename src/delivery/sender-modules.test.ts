import { expect, it } from 'vitest';
import { packagesOf } from '../../test/packages-of.ts';

it('P-17: a sender, which is a thread a route, brings no library of the web, of jobs or of what is written', () => {
  const packages = packagesOf(
    `await import(${JSON.stringify(new URL('serve-route.ts', import.meta.url).href)});`,
  );
  expect(packages).toContain('pg');
  for (const name of ['fastify', 'graphile-worker', 'mjml', 'html-to-text', 'postal-mime', 'smtp-server'])
    expect(packages).not.toContain(name);
});
