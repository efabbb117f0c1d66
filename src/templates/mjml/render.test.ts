import { expect, it } from 'vitest';
import { packagesOf } from '../../../test/packages-of.ts';
import { renderMjml } from './render.ts';

it('gives the HTML of MJML, what mjml has against it, and says what is no MJML', async () => {
  const body = (inner: string) =>
    `<mjml><mj-body><mj-section><mj-column>${inner}</mj-column></mj-section></mj-body></mjml>`;
  expect(await renderMjml(body('<mj-text>The doors open at seven.</mj-text>'))).toMatchObject({
    html: expect.stringContaining('The doors open at seven.') as string,
    faults: [],
  });
  expect(await renderMjml(body('\n<mj-nothing>x</mj-nothing>'))).toMatchObject({ faults: [{ line: 2 }] });
  expect(await renderMjml('just words')).toBe('no MJML');
});

it('P-4: compiling a template loads no mjml in the process that asks for it', () => {
  const packages = packagesOf(`
    const { compileVariant } = await import(${JSON.stringify(new URL('../compile.ts', import.meta.url).href)});
    const mjml = '<mjml><mj-body><mj-section><mj-column><mj-text>Hello</mj-text></mj-column></mj-section></mj-body></mjml>';
    const { compiled } = await compileVariant({ subject: 'Hello', mjml }, { language: 'en', purpose: 'information' });
    if (compiled === undefined) throw new Error('it was refused');`);
  expect(packages).toContain('parse5');
  for (const name of ['mjml', 'mjml-core', 'juice', 'cheerio', 'lodash'])
    expect(packages).not.toContain(name);
});
