import { beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { rows, run, sql } from '../platform/database.ts';
import { archiveTemplate } from './archive-template.ts';
import type { SaveVerdict, TemplateInput, TemplateSummary } from './contract.ts';
import { findTemplates, templateDetails } from './find-template.ts';
import { loadVersion } from './load-version.ts';
import { newerExample, takeExample } from './newer-example.ts';
import { renderVariant } from './render.ts';
import { saveTemplate } from './save-template.ts';
import { ensureStarters } from './starters.ts';
import { starters } from './starters/all.ts';
import { validateForSending } from './validate.ts';

const test = testDatabase();

/** The one template that fits what was typed; undefined: none, or several. */
async function findTemplate(typed: string): Promise<TemplateSummary | undefined> {
  const [only, ...others] = await findTemplates(test.db, typed);
  return others.length === 0 ? only : undefined;
}

const clock = { now: () => new Date('2026-03-14T18:00:00Z'), monotonic: () => 0 };

const notice = (text: string, changes: Partial<TemplateInput> = {}): TemplateInput => ({
  code: 'NOTICE',
  name: 'A notice',
  purpose: 'information',
  variants: {
    en: { subject: 'A notice', document: { blocks: [{ kind: 'text', content: [{ kind: 'text', text }] }] } },
  },
  ...changes,
});

const save = async (input: TemplateInput): Promise<SaveVerdict> =>
  await saveTemplate(test.db, input, { by: 'ada', clock });

async function saved(input: TemplateInput): Promise<Extract<SaveVerdict, { saved: true }>> {
  const verdict = await save(input);
  if (!verdict.saved) throw new Error(verdict.message);
  return verdict;
}

beforeEach(async () => {
  await run(test.db, sql`truncate templates, template_versions, template_variants restart identity cascade`);
});

describe('saving a template', () => {
  it('CSE-1: refuses a language that says nothing, and takes one with a free text alone', async () => {
    const mjml = (body: string): TemplateInput =>
      notice('', {
        variants: { en: { subject: 'A notice', mjml: `<mjml><mj-body>${body}</mj-body></mjml>` } },
      });
    const column = (content: string) => mjml(`<mj-section><mj-column>${content}</mj-column></mj-section>`);
    for (const nothing of [mjml(''), column('<mj-spacer/>'), column('<mj-text> </mj-text>')])
      expect(await save(nothing)).toMatchObject({
        saved: false,
        findings: [{ code: 'empty', language: 'en' }],
      });
    expect(await save(column('<mj-text>{{free_text}}</mj-text>'))).toMatchObject({ saved: true });
    expect(await save(column('<mj-text>Doors open at seven.</mj-text>'))).toMatchObject({ saved: true });
  });

  it('makes the first version, and the next one when saved again', async () => {
    expect(await saved(notice('One'))).toMatchObject({ code: 'NOTICE', number: 1, warnings: [] });
    expect(await saved(notice('Two', { code: ' notice ', name: 'Renamed' }))).toMatchObject({ number: 2 });
    expect(await findTemplate('NOTICE')).toMatchObject({
      name: 'Renamed',
      number: 2,
      languages: ['en'],
    });
  });

  it('leaves earlier versions as they were', async () => {
    const first = await saved(notice('The first words'));
    await saved(notice('Other words'));
    const version = await loadVersion(test.db, first.versionId);
    expect(version).toMatchObject({
      number: 1,
      purpose: 'information',
      languages: ['en'],
      usesFreeText: false,
    });
    expect(renderVariant(version!.variants['en']!, {}).text).toContain('The first words');
  });

  it('numbers versions one after the other when people save at the same moment', async () => {
    const verdicts = await Promise.all(
      Array.from({ length: 6 }, (_, index) => saved(notice(`Words ${index}`))),
    );
    expect(verdicts.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('CSE-12: stores nothing when a finding is a refusal', async () => {
    const verdict = await save(notice('Dear {{customer.frist_name}}'));
    expect(verdict).toMatchObject({ saved: false });
    expect(await rows(test.db, sql`select * from templates`)).toEqual([]);
  });

  it('CSE-10: is done with warnings, which stay with the version', async () => {
    const verdict = await saved(notice('Visit our gift shop for a 20% discount'));
    expect(verdict.warnings.map(({ rule, severity }) => `${rule} ${severity}`)).toContain('CSE-10 warning');
    expect((await templateDetails(test.db, 'notice'))?.warnings).toEqual(verdict.warnings);
  });

  it('keeps the purpose of a code, and says what to do instead', async () => {
    await saved(notice('One'));
    const verdict = await save(notice('Two', { purpose: 'marketing' }));
    expect(verdict).toMatchObject({ saved: false, findings: [{ code: 'purpose_kept', at: 'purpose' }] });
    expect(verdict.saved ? '' : verdict.message).toContain('another code');
  });

  it('folds languages, and refuses one given twice or that is none', async () => {
    const variant = notice('One').variants['en']!;
    await saved(notice('One', { variants: { nl_BE: variant, EN: variant } }));
    expect((await findTemplate('NOTICE'))?.languages).toEqual(['en', 'nl-be']);
    expect(await save(notice('One', { variants: { nl: variant, NL: variant } }))).toMatchObject({
      saved: false,
    });
    expect(await save(notice('One', { variants: { 'dutch!': variant } }))).toMatchObject({ saved: false });
  });

  it.each(['__proto__', 'constructor', 'toString'])('C-7: refuses the language %s', async (tag) => {
    const variants = JSON.parse(
      `{"${tag}": ${JSON.stringify(notice('One').variants['en'])}}`,
    ) as TemplateInput['variants'];
    expect(await save(notice('One', { variants }))).toMatchObject({ saved: false });
  });

  it('C-7: refuses a field of a block that does not exist, and names its place', async () => {
    const input = notice('One');
    Object.assign(input.variants['en']!, { document: { blocks: [{ kind: 'divider', onclick: 'x' }] } });
    const verdict = await save(input);
    expect(verdict).toMatchObject({ saved: false });
    expect(JSON.stringify(verdict)).toContain('variants.en');
  });

  it('CSE-21: warns when one language lacks the free text that another one has', async () => {
    const withText = { subject: 'x', document: { blocks: [{ kind: 'free_text' as const }] } };
    const verdict = await saved(
      notice('', { variants: { en: withText, nl: notice('Hallo').variants['en']! } }),
    );
    expect(verdict.warnings).toMatchObject([{ rule: 'CSE-21', language: 'nl', severity: 'warning' }]);
  });
});

describe('saving upon a version', () => {
  it('lets code and name change by the id, and refuses a code that is taken at its field', async () => {
    await saved(notice('One'));
    await saved(notice('Other', { code: 'OTHER' }));
    const { id: templateId } = (await findTemplate('NOTICE'))!;
    const renamed = { ...notice('One', { code: 'news', name: 'News' }), templateId, expectedVersion: 1 };
    expect(await saveTemplate(test.db, renamed, { by: 'ada', clock })).toMatchObject({
      code: 'NEWS',
      number: 2,
    });
    expect(await findTemplate('NOTICE')).toBeUndefined();
    const taken = { ...renamed, code: 'other', expectedVersion: 2 };
    expect(await saveTemplate(test.db, taken, { by: 'ada', clock })).toMatchObject({
      saved: false,
      findings: [{ code: 'code_taken', at: 'code' }],
    });
  });

  it('refuses a new template under a code that is taken, also by one that is archived', async () => {
    await saved(notice('One'));
    const fresh = { ...notice('Two'), expectedVersion: 0 };
    const taken = { saved: false, findings: [{ code: 'code_taken' }] };
    expect(await saveTemplate(test.db, fresh, { by: 'ada', clock })).toMatchObject(taken);
    expect(await archiveTemplate(test.db, 'notice', { by: 'ada', clock })).toBe(true);
    await expect(saveTemplate(test.db, notice('Two'), { by: 'ada', clock })).rejects.toMatchObject({
      code: 'template_archived',
    });
  });

  it('writes the audit: what was saved with which warnings, and what was refused for which reason', async () => {
    await saved(notice('Visit our gift shop'));
    await save(notice('Dear {{customer.frist_name}}'));
    const written = await rows(
      test.db,
      sql`select action, actor, object, details from audit_entries order by id desc limit 2`,
    );
    expect(written).toMatchObject([
      { action: 'templates.save_refused', details: { findings: ['unknown_field'] } },
      {
        action: 'templates.saved',
        actor: 'ada',
        object: 'template:NOTICE',
        details: { version: 1, languages: ['en'], warnings: ['marketing_words'] },
      },
    ]);
  });
});

describe('finding a template', () => {
  it('CSE-4: takes the code in any case with blanks, or the name', async () => {
    await saved(notice('One'));
    for (const typed of ['NOTICE', ' notice ', 'Notice', 'a NOTICE'])
      expect(await findTemplate(typed)).toMatchObject({ code: 'NOTICE' });
    expect(await findTemplate('NOTIC')).toBeUndefined();
  });

  it('prefers a code to a name, and takes no name that fits several', async () => {
    await saved(notice('One', { code: 'ONE', name: 'Same' }));
    await saved(notice('Two', { code: 'TWO', name: 'same' }));
    await saved(notice('Three', { code: 'THREE', name: 'ONE' }));
    expect(await findTemplate('one')).toMatchObject({ code: 'ONE' });
    expect(await findTemplate('Same')).toBeUndefined();
    const validation = await validateForSending(test.db, 'Same');
    expect(validation).toMatchObject({ valid: false, reason: 'ambiguous' });
    expect(validation.message).toContain('ONE, TWO');
  });
});

describe('validating for sending', () => {
  it('CSE-30: says that a good template may be sent', async () => {
    await saved(notice('One'));
    const validation = await validateForSending(test.db, 'notice');
    expect(validation).toMatchObject({ valid: true, template: { code: 'NOTICE' }, warnings: [] });
    expect(validation.message).toBe(
      'NOTICE (A notice) may be sent. It was checked for forbidden content in en.',
    );
  });

  it('CSE-30: names the templates there are when the code is unknown', async () => {
    expect((await validateForSending(test.db, 'CANCLE')).message).toContain('Make one first');
    await saved(notice('One'));
    const validation = await validateForSending(test.db, 'CANCLE');
    expect(validation).toMatchObject({ valid: false, reason: 'not_found' });
    expect(validation.message).toContain('NOTICE (A notice)');
  });

  it('CSE-13: judges by the rules of today what was saved by those of yesterday', async () => {
    await saved(notice('One'));
    const social = {
      blocks: [{ kind: 'social', links: [{ label: 'Us', href: 'https://facebook.com/us' }] }],
    };
    await run(test.db, sql`update template_variants set document = ${JSON.stringify(social)}::jsonb`);
    const validation = await validateForSending(test.db, 'NOTICE');
    expect(validation).toMatchObject({ valid: false, reason: 'content' });
    expect(validation.message).toBe(
      'NOTICE holds blocks that a service message may not contain: en, block 1 (social links). ' +
        'Take out the marketing material or the view-in-browser link, then validate again. ' +
        'What is allowed and what is not: “What a service message may hold” (GET /api/content-rules).',
    );
  });

  it('meaning.md 13: lets only purpose change go out for a cancelled instance', async () => {
    await saved(notice('One'));
    await saved(notice('Two', { code: 'GONE', purpose: 'change' }));
    const instance = { title: 'Hamlet of 14 March', isCancelled: true };
    expect(await validateForSending(test.db, 'NOTICE', instance)).toMatchObject({
      valid: false,
      reason: 'purpose',
    });
    expect(await validateForSending(test.db, 'GONE', instance)).toMatchObject({ valid: true });
    expect(await validateForSending(test.db, 'NOTICE', { ...instance, isCancelled: false })).toMatchObject({
      valid: true,
    });
  });
});

describe('the starters', () => {
  const everyStarter = ['CANCEL', 'MOVED', 'POSTPONED', 'TICKETS', 'REMINDER'];

  it('CSE-5: come in English and Dutch, free of findings, in the purposes they are for', async () => {
    expect(await ensureStarters(test.db, { clock })).toEqual(everyStarter);
    for (const { code, purpose } of starters) {
      const validation = await validateForSending(test.db, code);
      expect(validation).toMatchObject({ valid: true, warnings: [] });
      expect(await findTemplate(code)).toMatchObject({
        purpose,
        languages: ['en', 'nl'],
        usesFreeText: true,
        number: 1,
      });
    }
    expect(starters.map(({ purpose }) => purpose)).toEqual([
      'change',
      'change',
      'change',
      'ticket',
      'information',
    ]);
  });

  it('say at their foot who writes, in both parts, and leave no empty line there', async () => {
    await ensureStarters(test.db, { clock });
    const values = { 'organisation.contact': 'The Lantern\nKade 12, Zutphen' };
    for (const { code } of starters) {
      const found = await findTemplate(code);
      const version = await loadVersion(test.db, found!.versionId);
      for (const variant of Object.values(version!.variants)) {
        const { html, text } = renderVariant(variant, values);
        expect(html).toMatch(/The Lantern<br>\s*Kade 12, Zutphen<br>/);
        expect(text).toMatch(/--------\nThe Lantern\nKade 12, Zutphen\n\S/);
      }
    }
  });

  it('CSE-5: are added once and never over what the venue made of them', async () => {
    await saved(notice('Our own words', { code: 'CANCEL', purpose: 'change' }));
    expect(await ensureStarters(test.db, { clock })).toEqual(everyStarter.slice(1));
    expect(await ensureStarters(test.db, { clock })).toEqual([]);
    expect(await findTemplate('CANCEL')).toMatchObject({ name: 'A notice', number: 1 });
  });

  describe('in a newer edition', () => {
    const { subject, ...rest } = starters[0]!.variants['en']!;
    const earlier = { ...starters[0]!, variants: { en: { ...rest, subject: `Earlier: ${subject}` } } };
    const cancel = async () => (await findTemplate('CANCEL'))!;
    const offered = async () => await newerExample(test.db, await cancel());

    it('become the next version of a template that nobody has touched, once', async () => {
      await saveTemplate(test.db, earlier, { by: 'foyer', clock });
      expect(await ensureStarters(test.db, { clock })).toEqual(everyStarter);
      expect(await cancel()).toMatchObject({ number: 2, savedBy: 'foyer', languages: ['en', 'nl'] });
      expect(await ensureStarters(test.db, { clock })).toEqual([]);
    });

    it('come once, also when an older release starts in between', async () => {
      await ensureStarters(test.db, { clock });
      await saveTemplate(test.db, earlier, { by: 'foyer', clock });
      expect(await ensureStarters(test.db, { clock })).toEqual([]);
      expect(await cancel()).toMatchObject({ number: 2 });
    });

    it('are offered, and no more, where the venue made its own of an earlier one', async () => {
      await saveTemplate(test.db, earlier, { by: 'foyer', clock });
      await saved(notice('Our own words', { code: 'CANCEL', name: 'Afgelast', purpose: 'change' }));
      expect(await ensureStarters(test.db, { clock })).toEqual(everyStarter.slice(1));
      expect(await cancel()).toMatchObject({ number: 2 });
      expect(Object.keys((await offered())!)).toEqual(['en', 'nl']);

      const taken = await takeExample(test.db, { code: 'CANCEL', expectedVersion: 2 }, { by: 'ada', clock });
      expect(taken).toMatchObject({ saved: true, number: 3 });
      expect(await cancel()).toMatchObject({ name: 'Afgelast', savedBy: 'ada', languages: ['en', 'nl'] });
      expect(await offered()).toBeNull();
    });

    it('are not offered where there is nothing newer, nor to what never was an example', async () => {
      await ensureStarters(test.db, { clock });
      await saved(notice('Our own words', { code: 'CANCEL', purpose: 'change' }));
      expect(await offered()).toBeNull();
      await run(test.db, sql`update template_versions set saved_by = 'bea'`);
      await run(test.db, sql`update template_variants set subject = 'Other'`);
      expect(await offered()).toBeNull();
    });

    it('leave an archived template alone', async () => {
      await saveTemplate(test.db, earlier, { by: 'foyer', clock });
      await archiveTemplate(test.db, 'CANCEL', { by: 'ada', clock });
      expect(await ensureStarters(test.db, { clock })).toEqual(everyStarter.slice(1));
    });
  });

  it('CSE-5: are added by one of several processes that start at once', async () => {
    const added = await Promise.all(Array.from({ length: 3 }, () => ensureStarters(test.db, { clock })));
    expect(added.flat()).toEqual(everyStarter);
    expect(await findTemplate('CANCEL')).toMatchObject({ number: 1 });
  });

  it('CSE-5: the ticket mail has seats, number and order in its body, and the venue’s colour', async () => {
    await ensureStarters(test.db, { clock, colour: '#7a1f1f' });
    const found = await findTemplate('TICKETS');
    const version = await loadVersion(test.db, found!.versionId);
    expect(version?.fieldsUsed).toEqual(
      expect.arrayContaining(['ticket.count', 'ticket.seats', 'ticket.types', 'order.codes']),
    );
    const values = { 'ticket.seats': 'F12, F13', 'ticket.count': '2', 'order.codes': 'AB12' };
    const message = renderVariant(version!.variants['en']!, values);
    expect(message.html).toContain('#7a1f1f');
    expect(message.text).toContain('Tickets: 2\nSeats: F12, F13\n');
    expect(message.text).toContain('Order number: AB12');
  });
});
