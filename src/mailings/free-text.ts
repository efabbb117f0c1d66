import { foldLanguage } from '../templates/index.ts';

/** One text for everybody, or one for each language. */
export type FreeText = string | Readonly<Record<string, string>>;

/** Something a person should know before sending and may judge harmless. */
export interface Warning {
  code: string;
  message: string;
  /** The words it is about, and the language they stand in; null where it is about neither. */
  words: string | null;
  language: string | null;
}

export type TextVerdict =
  | { ok: true; byLanguage: Record<string, string>; warnings: Warning[] }
  | { ok: false; code: string; message: string };

/**
 * Lays the text typed on the day out over the template's languages (CSE-21): each gets its own, else the text of the
 * default language, with a warning. Text in a language the template lacks would reach nobody and is refused. Line
 * breaks become \n and stay, blanks around the text go, and so do the characters that no mail can carry. Pure.
 * @param languages of the template version, folded
 * @param defaultLanguage one of them; a text given for everybody counts as being in it
 * @returns byLanguage is empty when there is no text at all, else it has every language
 */
export function layOutText(
  given: FreeText | undefined,
  languages: readonly string[],
  defaultLanguage: string,
): TextVerdict {
  const isForAll = typeof given === 'string';
  const texts = tidyTexts(isForAll ? { [defaultLanguage]: given } : (given ?? {}));
  const unknown = Object.keys(texts).filter((language) => !languages.includes(language));
  if (unknown.length > 0)
    return {
      ok: false,
      code: 'text_language_unknown',
      message: `The template has no language ${unknown.join(', ')}, so nobody would read that text. Its languages are ${languages.join(', ')}.`,
    };
  if (Object.keys(texts).length === 0) return { ok: true, byLanguage: {}, warnings: [] };
  const standIn = texts[defaultLanguage] ?? '';
  const byLanguage = Object.fromEntries(languages.map((language) => [language, texts[language] ?? standIn]));
  const without = languages.filter((language) => texts[language] === undefined);
  return {
    ok: true,
    byLanguage,
    warnings: without.length === 0 ? [] : [borrowed(without, standIn, defaultLanguage)],
  };
}

function tidyTexts(texts: Readonly<Record<string, string>>): Record<string, string> {
  const tidy = Object.entries(texts).map(([language, text]) => [foldLanguage(language), tidyText(text)]);
  return Object.fromEntries(tidy.filter(([, text]) => text !== ''));
}

function tidyText(text: string): string {
  return text.toWellFormed().replaceAll(/\r\n?/g, '\n').replaceAll('\0', '').trim();
}

function borrowed(without: string[], standIn: string, defaultLanguage: string): Warning {
  const readers = `Readers of ${without.join(', ')}`;
  return {
    words: null,
    language: null,
    code: 'text_in_one_language',
    message:
      standIn === ''
        ? `${readers} get no free text: there is none in their language and none in ${defaultLanguage}.`
        : `${readers} get the free text in ${defaultLanguage}, because there is none in their language.`,
  };
}
