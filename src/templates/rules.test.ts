import { describe, expect, it } from 'vitest';
import { compileVariant } from './compile.ts';
import type { Purpose, VariantSource } from './contract.ts';
import { documentShape, type DocumentInput } from './documents.ts';
import type { Found } from './findings.ts';
import { freeTextWarnings } from './free-text.ts';

type Blocks = DocumentInput['blocks'];

async function found(variant: VariantSource, purpose: Purpose = 'change'): Promise<Found[]> {
  return (await compileVariant(variant, { language: 'en', purpose })).found;
}

const document = (...blocks: Blocks): VariantSource => ({
  subject: 'Hello',
  document: documentShape.parse({ blocks }),
});
const text = (words: string): Blocks[number] => ({ kind: 'text', content: [{ kind: 'text', text: words }] });
const link = (href: string, words = 'here'): Blocks[number] => ({
  kind: 'text',
  content: [{ kind: 'link', href, content: [{ kind: 'text', text: words }] }],
});
const mjml = (body: string): VariantSource => ({
  subject: 'Hello',
  mjml: `<mjml><mj-body><mj-section><mj-column>\n${body}\n</mj-column></mj-section></mj-body></mjml>`,
});

const service: Purpose[] = ['change', 'ticket', 'information'];

const blocks: [code: string, block: Blocks[number]][] = [
  ['rss_feed', { kind: 'rss' }],
  ['sharing', { kind: 'share' }],
  ['social_links', { kind: 'social', links: [{ label: 'Us', href: 'https://facebook.com/us' }] }],
  ['dynamic_content', { kind: 'dynamic' }],
  ['forward_to_friend', { kind: 'forward_to_friend' }],
  ['view_in_browser', { kind: 'view_in_browser' }],
  ['unsubscribe', { kind: 'unsubscribe' }],
  ['promotion', { kind: 'promotion', content: [{ kind: 'text', text: 'x' }] }],
];

const links: [code: string, href: string, words?: string][] = [
  ['social_links', 'https://www.facebook.com/venue'],
  ['social_links', 'https://m.Instagram.com/venue'],
  ['social_links', 'https://x.com/venue'],
  ['social_links', 'https://youtu.be/abc'],
  ['sharing', 'https://www.facebook.com/sharer.php?u=x'],
  ['sharing', 'https://twitter.com/intent/tweet?text=x'],
  ['sharing', 'https://wa.me/?text=x'],
  ['sharing', 'https://v.example/x', 'Share this with friends'],
  ['rss_feed', 'https://v.example/news.rss'],
  ['rss_feed', 'https://v.example/feed/'],
  ['forward_to_friend', 'https://v.example/f', 'Forward to a friend'],
  ['forward_to_friend', 'https://v.example/f', 'Stuur deze mail door'],
  ['view_in_browser', 'https://v.example/b', 'View this email in your browser'],
  ['view_in_browser', 'https://v.example/b', 'Bekijk de webversie'],
  ['view_in_browser', 'https://v.example/b', 'Vi\u00adew on\u200bline'],
  ['unsubscribe', 'https://v.example/unsubscribe?x=1'],
  ['unsubscribe', 'https://v.example/u', 'Afmelden'],
];

describe('the content rules of service messages', () => {
  it.each(blocks)(
    'CSE-11, C-15: refuse the block for %s, by number and kind, for each service purpose',
    async (code, block) => {
      for (const purpose of service)
        expect(await found(document(text('Fine'), block), purpose)).toMatchObject([
          {
            severity: 'refused',
            code,
            place: { block: { number: 2, kind: block.kind } },
            message: expect.stringMatching(/Take|Use|Move/),
          },
        ]);
    },
  );

  it.each(links)('CSE-11, C-15: refuse a link for %s in a document: %s %s', async (code, href, words) => {
    expect(await found(document(text('Fine'), link(href, words)))).toMatchObject([
      { severity: 'refused', code, place: { block: { number: 2 } } },
    ]);
  });

  it.each(links)('CSE-11, C-15: refuse a link for %s in MJML: %s %s', async (code, href, words = 'here') => {
    const findings = await found(
      mjml(`<mj-text>Fine</mj-text>\n<mj-text><a href="${href}">${words}</a></mj-text>`),
    );
    expect(findings).toMatchObject([
      { severity: 'refused', code, place: { line: 3, column: 10 + '<a href="'.length } },
    ]);
  });

  it('CSE-11: refuse MJML’s social component where it stands, but not in a comment', async () => {
    const social =
      '<mj-social><mj-social-element name="facebook" href="https://facebook.com/x">x</mj-social-element></mj-social>';
    expect(await found(mjml(`<mj-text>Fine</mj-text>\n  ${social}`))).toMatchObject([
      { code: 'social_links', place: { line: 3, column: 3 } },
    ]);
    expect(await found(mjml(`<mj-text>Fine</mj-text><!-- ${social} -->`))).toEqual([]);
  });

  it('CSE-11: refuse an address in plain text that mail programs would make a link', async () => {
    expect(await found(document(text('Find us on facebook.com/venue.')))).toMatchObject([
      { code: 'social_links' },
    ]);
    expect(await found(mjml('<mj-text>See www.instagram.com/venue</mj-text>'))).toMatchObject([
      { code: 'social_links', place: { line: 2 } },
    ]);
  });

  it.each(['{{#if vip}}x', '{% if vip %}x', '*|IF:VIP|*x', '<% if (vip) %>x'])(
    'CSE-11: refuse the conditions of other products as the unknown fields they are: %s',
    async (condition) => {
      expect(await found(document(text(condition)))).toMatchObject([
        { severity: 'refused', code: 'unknown_field' },
      ]);
    },
  );

  it.each([
    'Book now for our new season',
    'A 20% discount on everything',
    'Sign up for our newsletter',
    'Visit our gift shop',
    'Become a member',
    'Please donate',
    'Pre-order your drinks',
    'You may also like Hamlet',
    'Boek nu',
    'Met 20% korting',
    'Meld je aan voor de nieuwsbrief',
    'Cadeaubon',
    'Word vriend',
    'theater-arrangement',
    'ＤＩＳＣＯＵＮＴ',
    'dis\u00adcount',
    'Menu: soup €4.50, wine € 6, cake €3,00',
  ])('CSE-9, CSE-10, C-15: warn of marketing in words, and save: %s', async (words) => {
    for (const variant of [
      document(text('Fine'), text(words)),
      mjml(`<mj-text>Fine</mj-text><mj-text>${words.replace(' ', ' <b>')}</b></mj-text>`),
    ]) {
      const made = await compileVariant(variant, { language: 'en', purpose: 'information' });
      expect(made.compiled).toBeDefined();
      expect(made.found.length).toBeGreaterThan(0);
      expect(made.found.every(({ severity, rule }) => severity === 'warning' && rule === 'CSE-10')).toBe(
        true,
      );
    }
  });

  it('CSE-10, C-15: warn of links to shops, and of marketing in the subject', async () => {
    expect(await found(document(link('https://shop.v.example/')))).toMatchObject([
      { severity: 'warning', place: { block: { number: 1 } } },
    ]);
    expect(await found({ ...document(text('x')), subject: 'Book now' })).toMatchObject([
      { severity: 'warning', place: { part: 'subject' } },
    ]);
  });

  it.each([
    'The performance is cancelled. You get your money back: € 24.50 within five days.',
    'Bring a warm coat. Doors open at 19:00. Tram 4 does not run tonight.',
    'De voorstelling begint een uur later. Parkeren kan achter het theater.',
    'Workshop and shopkeeper are only words; so are bookings and presents.',
  ])('CSE-9: say nothing to what somebody needs to know: %s', async (words) => {
    expect(await found(document(text(words), link('https://v.example/route')))).toEqual([]);
  });

  it('let marketing hold what service may not, as far as it can be sent', async () => {
    const promotion: Blocks = [blocks[7]![1], blocks[2]![1], text('Book now, 20% discount')];
    expect(await found(document(...promotion), 'marketing')).toEqual([]);
    expect(await found(document({ kind: 'rss' }), 'marketing')).toMatchObject([
      { severity: 'refused', code: 'not_sendable' },
    ]);
  });

  it('C-13: refuse an unsafe link in a document at its block', async () => {
    expect(
      await found(
        document(text('Fine'), { kind: 'button', label: 'x', href: 'javascript:alert(1)' }),
        'marketing',
      ),
    ).toMatchObject([{ code: 'unsafe_link', place: { block: { number: 2, kind: 'button' } } }]);
  });
});

describe('the text typed on the day', () => {
  const template = { code: 'CANCEL', usesFreeText: true };

  it('CSE-21, MSG-15: is missed where there is a place for it, and idle where there is none', () => {
    expect(freeTextWarnings(template, { en: 'Ill' })).toEqual([]);
    expect(freeTextWarnings(template, { en: ' ' })).toMatchObject([
      { code: 'text_missing', severity: 'warning' },
    ]);
    expect(freeTextWarnings({ ...template, usesFreeText: false }, { en: 'Ill' })).toMatchObject([
      { code: 'text_without_place', severity: 'warning' },
    ]);
    expect(freeTextWarnings({ ...template, usesFreeText: false }, {})).toEqual([]);
  });

  it('CSE-9: is warned of marketing and of addresses, never refused', () => {
    const findings = freeTextWarnings(template, { nl: 'Boek nu op https://facebook.com/us' });
    expect(findings).toMatchObject([{ language: 'nl' }, { language: 'nl' }]);
    expect(findings.every(({ severity }) => severity === 'warning')).toBe(true);
  });
});
