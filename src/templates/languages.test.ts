import { describe, expect, it } from 'vitest';
import { chooseLanguage, foldLanguage, isLanguageTag, languageChain } from './languages.ts';

describe('the language a person gets', () => {
  it.each([
    ['nl', ['en', 'nl'], ['en'], 'nl'],
    ['nl-BE', ['en', 'nl'], ['en'], 'nl'],
    ['nl_be', ['en', 'nl', 'nl-be'], ['en'], 'nl-be'],
    ['de', ['en', 'nl'], ['nl', 'en'], 'nl'],
    ['de', ['en', 'nl'], ['nl-NL', 'en'], 'nl'],
    [null, ['en', 'nl'], ['nl'], 'nl'],
    ['', ['nl', 'fr'], ['en'], 'fr'],
    [' EN ', ['nl', 'en'], [], 'en'],
  ])('%s of %j at a venue of %j is %s', (person, available, venue, wanted) => {
    expect(chooseLanguage(person, { available, venue })).toBe(wanted);
  });

  it('tries each language once, best first', () => {
    expect(languageChain('nl-BE', ['nl', 'fr-BE'])).toEqual(['nl-be', 'nl', 'fr-be', 'fr']);
  });

  it('is stored and compared in one spelling', () => {
    expect(foldLanguage(' zh_Hant-TW ')).toBe('zh-hant-tw');
    expect(['nl', 'nl-be', 'zh-hant-tw'].every(isLanguageTag)).toBe(true);
    expect(['', 'dutch', 'n', '__proto__', 'nl-', 'NL'].some(isLanguageTag)).toBe(false);
  });
});
