import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';

/** Prints the packages that loading a sender brings with it. */
const script = `
  import { registerHooks } from 'node:module';
  const packages = new Set();
  registerHooks({
    load(url, context, next) {
      packages.add(/node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(url)?.[1] ?? '');
      return next(url, context);
    },
  });
  await import(${JSON.stringify(new URL('serve-route.ts', import.meta.url).href)});
  console.log([...packages].join(' '));`;

it('P-17: a sender, which is a thread a route, brings no library of the web, of jobs or of what is written', () => {
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  const packages = new Set(printed.trim().split(' '));
  expect(packages).toContain('pg');
  for (const name of ['fastify', 'graphile-worker', 'mjml', 'html-to-text', 'postal-mime', 'smtp-server'])
    expect(packages).not.toContain(name);
});
