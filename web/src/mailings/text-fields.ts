import type { Preview } from './answers.ts';

/** One field of free text. */
export interface TextField {
  language: string;
  /** People who get the message in this language. */
  people: number;
  /** Languages that some of them read and the template lacks, and how many people that are. */
  others: string[];
  othersCount: number;
  /** What they get while the field is empty: the default language's text, or nothing; null: the field is not empty. */
  standIn: 'default' | 'nothing' | null;
}

/**
 * A field for each language in which somebody gets the message, most people first; the default language always has one,
 * because its text stands in for the others. Pure.
 */
export function fieldsOf(
  { count, defaultLanguage }: Pick<Preview, 'count' | 'defaultLanguage'>,
  texts: Readonly<Record<string, string>>,
): TextField[] {
  const isEmpty = (language: string): boolean => (texts[language] ?? '').trim() === '';
  const isAllEmpty = Object.keys(texts).every(isEmpty);
  const languages = new Set([...Object.keys(count.byLanguage), defaultLanguage]);
  return [...languages]
    .map((language) => {
      const others = count.readers.filter(
        ({ read, get }) => get === language && read !== language && read !== '',
      );
      return {
        language,
        people: count.byLanguage[language] ?? 0,
        others: others.map(({ read }) => read),
        othersCount: others.reduce((sum, { people }) => sum + people, 0),
        standIn: standIn(language),
      };
    })
    .toSorted((a, b) => b.people - a.people);

  function standIn(language: string): TextField['standIn'] {
    if (!isEmpty(language)) return null;
    if (language !== defaultLanguage) return 'default';
    return isAllEmpty ? null : 'nothing';
  }
}
