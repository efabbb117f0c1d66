import { useTranslation } from 'react-i18next';
import { currentLanguage, localeOf } from '../language/language.ts';

/** A language in words of the screen: "Dutch", "Nederlands". */
export function languageName(tag: string): string {
  const names = new Intl.DisplayNames(localeOf[currentLanguage()], { type: 'language', fallback: 'code' });
  try {
    const name = names.of(tag) ?? tag;
    return name.charAt(0).toLocaleUpperCase() + name.slice(1);
  } catch {
    // No language tag: shown as it stands.
    return tag;
  }
}

/** The languages that a venue speaks and a template does not have. */
export function missingLanguages(wanted: readonly string[], has: readonly string[]): string[] {
  const bases = new Set(has.flatMap((tag) => [tag, tag.split('-', 1)[0] ?? tag]));
  return wanted.filter((tag) => !bases.has(tag) && !bases.has(tag.split('-', 1)[0] ?? tag));
}

/** The language of a list to show first: the screen's, else the first there is. */
export function firstLanguage(has: readonly string[]): string {
  const own = currentLanguage();
  return has.find((tag) => tag === own) ?? has.find((tag) => tag.startsWith(own)) ?? has[0] ?? own;
}

/** "English, Dutch", and what is missing with its own words. */
export function Languages(props: { has: readonly string[]; wanted: readonly string[] }) {
  const { t } = useTranslation();
  const missing = missingLanguages(props.wanted, props.has);
  return (
    <>
      {props.has.map(languageName).join(', ')}
      {missing.length > 0 && (
        <>
          {' · '}
          <span style={{ color: 'var(--f-amber)' }}>
            {t('templates.lacks', { languages: missing.map(languageName).join(', ') })}
          </span>
        </>
      )}
    </>
  );
}
