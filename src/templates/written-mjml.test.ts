import { describe, expect, it } from 'vitest';
import { compileVariant } from './compile.ts';
import { renderVariant } from './render.ts';
import { sampleOf } from './samples.ts';
import { starters } from './starters/all.ts';
import { variantShape } from './contract.ts';
import { writtenMjml } from './written-mjml.ts';

const languagesOfStarters = starters.flatMap(({ code, purpose, variants }) =>
  Object.entries(variants).map(([language, variant]) => ({ code, purpose, language, variant })),
);

/** HTML without the blanks that mean nothing. */
const squeezed = (html: string): string => html.replaceAll(/\s+/g, ' ').replaceAll(/> </g, '><');

describe('a block document written as MJML', () => {
  it.each(languagesOfStarters)(
    'says the same when it is compiled again: $code in $language',
    async ({ purpose, language, variant }) => {
      const settings = { language, purpose };
      const document = variantShape.parse(variant);
      const mjml = writtenMjml(document, settings);
      const [before, after] = [
        await compileVariant(document, settings),
        await compileVariant({ subject: variant.subject, mjml }, settings),
      ];
      expect(after.found).toEqual(before.found);
      for (const values of [sampleOf(language).values, {}]) {
        const [one, other] = [before, after].map(({ compiled }) => renderVariant(compiled!, values, 'A & B'));
        expect(other!.subject).toBe(one!.subject);
        expect(squeezed(other!.html)).toBe(squeezed(one!.html));
      }
    },
  );

  it('has one element a line, so that a difference shows where it is', () => {
    const { variant } = languagesOfStarters[0]!;
    const lines = writtenMjml(variantShape.parse(variant), { language: 'en', purpose: 'change' }).split('\n');
    expect(lines.length).toBeGreaterThan(30);
    expect(lines.filter((line) => line.includes('<mj-text ')).length).toBeGreaterThan(5);
    expect(lines.every((line) => (line.match(/<mj-text /g) ?? []).length <= 1)).toBe(true);
  });

  it('keeps a fall-back with signs of markup in it', async () => {
    const content = [{ kind: 'text', text: 'Hello {{customer.first_name|you & <all> "too"}}' }];
    const variant = variantShape.parse({
      subject: 'x',
      document: { blocks: [{ kind: 'text', content }] },
    });
    const settings = { language: 'en', purpose: 'information' as const };
    const mjml = writtenMjml(variant, settings);
    const { compiled } = await compileVariant({ subject: 'x', mjml }, settings);
    expect(renderVariant(compiled!, {}).text).toContain('Hello you & <all> "too"');
  });
});
