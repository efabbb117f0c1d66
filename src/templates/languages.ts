/** What a language is chosen from. */
export interface LanguageChoice {
  /** Languages the template version has, folded. Never empty. */
  available: readonly string[];
  /** Languages of the venue, its default first. */
  venue: readonly string[];
}

/**
 * A language tag in the one spelling we store and compare: lower case, with hyphens (BCP 47 tags are
 * case-insensitive). `nl_BE` and `nl-be` are the same. In SQL: lower(replace(trim(language), '_', '-')).
 */
export function foldLanguage(tag: string): string {
  return tag.trim().toLowerCase().replaceAll('_', '-');
}

/** Whether a folded tag has the form of a language tag: `nl`, `nl-be`, `zh-hant`. */
export function isLanguageTag(tag: string): boolean {
  return /^[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}$/.test(tag);
}

/**
 * The languages to try for a person, best first: their own, its base (nl-be → nl), then each of the venue's
 * with its base. Folded, each once.
 */
export function languageChain(person: string | null, venue: readonly string[]): string[] {
  const wanted = [person ?? '', ...venue].map(foldLanguage).filter((tag) => tag !== '');
  return [...new Set(wanted.flatMap((tag) => [tag, baseOf(tag)]))];
}

/**
 * The language a person gets: the first of their chain that the template has; if it has none of them, its first
 * in the alphabet, because a message in a foreign language is better than none. SQL that does the same for a
 * whole audience: case when own = any(available) then own when split_part(own, '-', 1) = any(available) then
 * split_part(own, '-', 1) else F end, where own is the folded language of the person and F is
 * `chooseLanguage(null, choice)`.
 */
export function chooseLanguage(person: string | null, choice: LanguageChoice): string {
  const available = choice.available.map(foldLanguage);
  const chosen = languageChain(person, choice.venue).find((tag) => available.includes(tag));
  const fallback = available.toSorted()[0];
  if (fallback === undefined) throw new Error('a template version without a language cannot be stored');
  return chosen ?? fallback;
}

function baseOf(tag: string): string {
  return tag.split('-', 1)[0] ?? tag;
}
