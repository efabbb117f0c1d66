import { currentLanguage, localeOf } from '../language/language.ts';
import type { Warning } from './answers.ts';

/** The words that look like marketing, quoted, as one phrase; undefined when there are none. */
export function marketingIn(warnings: readonly Pick<Warning, 'code' | 'words'>[]): string | undefined {
  const words = warnings.flatMap(({ code, words }) => (code === 'marketing_words' && words ? [words] : []));
  if (words.length === 0) return undefined;
  const list = new Intl.ListFormat(localeOf[currentLanguage()], { type: 'disjunction' });
  return list.format([...new Set(words)].map((each) => `“${each}”`));
}
