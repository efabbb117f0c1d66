import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { en } from './en.ts';
import type { SentenceGroup, Sentences } from './sentences.ts';

/** The words of the interface in one language; English is the pattern, the others have the same keys. */
export type Catalogue = typeof en;

export const languages = ['en', 'nl'] as const;
export type Language = (typeof languages)[number];

/** For Intl: how dates and numbers are written. */
export const localeOf: Record<Language, string> = { en: 'en-GB', nl: 'nl-NL' };

const key = 'foyer.language';

// Only the chosen catalogue is loaded; the other follows when somebody switches.
const catalogues: Record<Language, () => Promise<Catalogue>> = {
  en: async () => (await import('./en.ts')).en,
  nl: async () => (await import('./nl.ts')).nl,
};

// English has none: the server speaks it, and its own sentence is the best one.
const sentences: Record<Language, () => Promise<Sentences | undefined>> = {
  en: () => Promise.resolve(undefined),
  nl: async () => (await import('./sentences.nl.ts')).sentences,
};
const loaded = new Map<Language, Sentences | undefined>();

/** What the language on the screen says for a code of the server; undefined: nothing of its own. */
export function sentenceIn(group: SentenceGroup, code: string): string | undefined {
  const own = sentencesIn(group);
  return own && Object.hasOwn(own, code) ? own[code] : undefined;
}

/** The sentences of one kind in the language on the screen, by their codes; undefined: nothing of its own. */
export function sentencesIn(group: SentenceGroup): Readonly<Record<string, string>> | undefined {
  return loaded.get(currentLanguage())?.[group];
}

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: Catalogue };
  }
}

/** Loads the chosen language, or the browser's, and makes it ready for `useTranslation`. */
export async function startLanguage(): Promise<void> {
  const language = chosenLanguage();
  document.documentElement.lang = language;
  loaded.set(language, await sentences[language]());
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: { translation: await catalogues[language]() } },
    fallbackLng: false,
    // React escapes. Numbers are written `{{count, number}}`: 1,284 in English, 1.284 in Dutch.
    interpolation: { escapeValue: false },
  });
}

/** Changes the language of every word on the screen and remembers it on this machine. */
export async function switchLanguage(language: Language): Promise<void> {
  loaded.set(language, await sentences[language]());
  i18next.addResourceBundle(language, 'translation', await catalogues[language]());
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  localStorage.setItem(key, language);
}

/** The language on the screen now. */
export function currentLanguage(): Language {
  return isLanguage(i18next.language) ? i18next.language : 'en';
}

function chosenLanguage(): Language {
  const wanted = [localStorage.getItem(key), ...navigator.languages.map((each) => each.slice(0, 2))];
  return wanted.find(isLanguage) ?? 'en';
}

/** Whether a text names a language of the screens. */
export function isLanguage(text: string | null | undefined): text is Language {
  return languages.some((each) => each === text);
}
