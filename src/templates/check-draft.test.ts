import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { checkDraft } from './check-draft.ts';
import { draftToCheckShape, type CheckedDraft } from './contract.ts';
import { ensureStarters } from './starters.ts';

const test = testDatabase();
const clock = { now: () => new Date('2026-03-14T18:00:00Z'), monotonic: () => 0 };

const lines = (...body: string[]): string =>
  ['<mjml><mj-body><mj-section><mj-column>', ...body, '</mj-column></mj-section></mj-body></mjml>'].join(
    '\n',
  );

async function check(mjml: string, changes: object = {}): Promise<CheckedDraft> {
  const variants = { en: { subject: 'News', mjml } };
  const draft = { code: 'NEWS', purpose: 'information', variants, language: 'en', ...changes };
  return await checkDraft(test.db, draftToCheckShape.parse(draft));
}

beforeAll(async () => {
  await ensureStarters(test.db, { clock });
});

describe('a draft under the editor', () => {
  it('is shown with sample values and its free text on yellow, and says which fields it uses', async () => {
    const { shown, refusal, findings } = await check(
      lines('<mj-text>{{event.name}}</mj-text>', '<mj-text>@FREETEXT@</mj-text>'),
    );
    expect({ refusal, findings }).toEqual({ refusal: null, findings: [] });
    expect(shown).toMatchObject({ fields: ['event.name'], usesFreeText: true });
    expect(shown?.html).toMatch(/<mark style="[^"]+">Here stands what is typed/);
    expect(shown?.html).toContain('The Winter’s Tale');
  });

  it('C-11: has each unknown field refused with its line and column', async () => {
    for (const field of ['{{constructor}}', '@__proto__@', '${env.X}', '%PATH%', '｛｛first_name｝｝']) {
      const { findings, refusal, shown } = await check(lines('<mj-text>Dear visitor,', field, '</mj-text>'));
      expect(findings).toMatchObject([{ severity: 'refused', rule: 'C-11', line: 3, column: 1 }]);
      expect(refusal).toContain('en, line 3, column 1');
      expect(shown).toBeNull();
    }
  });

  it('CSE-11, CSE-13: has each forbidden block named with its place, and what to do', async () => {
    const { findings, refusal } = await check(
      lines(
        '<mj-text>News</mj-text>',
        '<mj-social></mj-social>',
        '<mj-text><a href="https://a.example/webversion">Read</a></mj-text>',
      ),
    );
    expect(findings).toMatchObject([{ code: 'social_links', line: 3 }]);
    expect(refusal).toContain('en, line 3, column 1 (social links)');
    expect(refusal).toContain(
      'Take out the marketing material or the view-in-browser link, then save again.',
    );
  });

  it('may be unfinished: a blank subject and an empty source are findings, not errors', async () => {
    const { findings } = await check('', { variants: { en: { subject: '', mjml: '' } } });
    expect(findings.map(({ code }) => code).toSorted()).toEqual(['mjml', 'subject_missing']);
  });

  it('says at the code that it is taken, or no code', async () => {
    const mjml = lines('<mj-text>News</mj-text>');
    expect((await check(mjml, { code: 'cancel' })).findings).toMatchObject([
      { at: 'code', code: 'code_taken' },
    ]);
    expect((await check(mjml, { code: 'two words' })).findings).toMatchObject([{ code: 'code_form' }]);
    const own = { code: 'CANCEL', templateId: 1, purpose: 'change' };
    expect((await check(mjml, own)).findings).toEqual([]);
  });

  it('CSE-21: warns of a language without the place for the free text that another has', async () => {
    const variants = {
      en: { subject: 'News', mjml: lines('<mj-text>{{free_text}}</mj-text>') },
      nl: { subject: 'Nieuws', mjml: lines('<mj-text>Hallo</mj-text>') },
    };
    const { findings } = await check('', { variants, language: 'nl' });
    expect(findings).toMatchObject([{ rule: 'CSE-21', severity: 'warning', language: 'nl' }]);
  });
});
