import { expect, it, vi } from 'vitest';
import { compileVariant } from './compile.ts';
import type { Failed } from '../platform/apart.ts';

const failure = vi.hoisted(() => ({ failed: 'time' as Failed }));
vi.mock('./mjml/render.ts', () => ({ renderMjml: async () => await Promise.resolve(failure) }));

const mjml =
  '<mjml><mj-body><mj-section><mj-column><mj-text>Hello</mj-text></mj-column></mj-section></mj-body></mjml>';

it.each([
  ['time', 'too_much', /Make it smaller/],
  ['memory', 'too_much', /Make it smaller/],
  ['died', 'not_now', /Try again/],
  ['stopped', 'not_now', /Try again/],
] as const)('a source that nothing came of (%s) is refused with what to do', async (failed, code, words) => {
  failure.failed = failed;
  const { compiled, found } = await compileVariant(
    { subject: 'Hello', mjml },
    { language: 'en', purpose: 'information' },
  );
  expect(compiled).toBeUndefined();
  expect(found).toMatchObject([
    { severity: 'refused', code, message: expect.stringMatching(words) as string },
  ]);
});
