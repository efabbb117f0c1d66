import { currentLanguage, localeOf } from '../language/language.ts';

/** The name of a language in the language of the screen: "Dutch", "Nederlands". */
export function nameOfLanguage(tag: string): string {
  return new Intl.DisplayNames([localeOf[currentLanguage()]], { type: 'language' }).of(tag) ?? tag;
}

/** Several of them as one phrase: "Dutch and English". */
export function namesOfLanguages(tags: readonly string[]): string {
  const list = new Intl.ListFormat(localeOf[currentLanguage()], { type: 'conjunction' });
  return list.format(tags.map(nameOfLanguage));
}
