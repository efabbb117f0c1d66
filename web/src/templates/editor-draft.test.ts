import { describe, expect, it } from 'vitest';
import type { TemplateAnswer } from './answers.ts';
import { checkOf, draftFrom, draftOf, readEditorDraft, requestOf } from './editor-draft.ts';

const document = { blocks: [{ kind: 'divider' as const }] };
const template: TemplateAnswer = {
  id: 7,
  code: 'NEWS',
  name: 'News',
  purpose: 'information',
  channel: 'email',
  versionId: 70,
  number: 3,
  savedAt: '2026-03-14T18:00:00Z',
  savedBy: 'Maud',
  languages: ['en', 'nl'],
  usesFreeText: false,
  archivedAt: null,
  warnings: [],
  variants: { en: { subject: 'News', document }, nl: { subject: 'Nieuws', mjml: '<mjml/>' } },
  sources: { en: '<mjml>from blocks</mjml>', nl: '<mjml/>' },
};

describe('a draft of a template', () => {
  it('begins with what is saved, and asks for the version after it', () => {
    const draft = draftOf(template);
    expect(draft.variants['en']).toEqual({ subject: 'News', mjml: '<mjml>from blocks</mjml>' });
    expect(requestOf(draft, template)).toMatchObject({ templateId: 7, expectedVersion: 3 });
    expect(requestOf(draft, template)).not.toHaveProperty('note');
  });

  it('leaves blocks as blocks until their source is edited', () => {
    const draft = draftOf(template);
    draft.variants['en']!.subject = 'Other';
    expect(requestOf(draft, template).variants['en']).toEqual({ subject: 'Other', document });
    draft.variants['en']!.mjml = '<mjml>edited</mjml>';
    expect(checkOf(draft, 'en', template).variants['en']).toEqual({
      subject: 'Other',
      mjml: '<mjml>edited</mjml>',
    });
  });

  it('of a new template takes the languages of the venues where there are any', () => {
    const en = { subject: 'x', mjml: 'x' };
    const start = { code: 'CANCEL' as const, purpose: 'change' as const, variants: { en, nl: en } };
    expect(Object.keys(draftFrom(start, ['nl']).variants)).toEqual(['nl']);
    expect(Object.keys(draftFrom(start, ['fr']).variants)).toEqual(['en', 'nl']);
    expect(requestOf(draftFrom(start, ['nl']))).toMatchObject({ expectedVersion: 0 });
  });

  it('is read back only in the shape it has today', () => {
    const kept: unknown = JSON.parse(JSON.stringify(draftOf(template)));
    expect(readEditorDraft(kept)).toEqual(draftOf(template));
    for (const wrong of [
      null,
      'x',
      {},
      { ...draftOf(template), purpose: 'spam' },
      { ...draftOf(template), variants: { en: 1 } },
    ])
      expect(readEditorDraft(wrong)).toBeUndefined();
  });
});
