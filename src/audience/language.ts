import { sql, type RawBuilder } from '../platform/database.ts';
import { chooseLanguage, foldLanguage } from '../templates/index.ts';

/**
 * The template language a person reads, as SQL over the column that holds their own: what `chooseLanguage` of
 * templates gives for the same tag, for a whole audience at once. Their own tag, else its base ("nl-BE" reads
 * "nl"), else the fall-back, which is the same for everybody and so is chosen here and not in SQL.
 *
 * @param available languages of the template version
 * @param venue languages of the venue, its default first
 */
export function languageSql(
  column: RawBuilder<string | null>,
  available: readonly string[],
  venue: readonly string[],
): RawBuilder<string> {
  const languages = available.map(foldLanguage);
  const own = foldedSql(column);
  return sql<string>`case
    when ${own} = any(${languages}::text[]) then ${own}
    when split_part(${own}, '-', 1) = any(${languages}::text[]) then split_part(${own}, '-', 1)
    else ${chooseLanguage(null, { available, venue })}::text end`;
}

/** The language a person reads, without its region ("nl" of "nl_BE"), as SQL over that column; '' when unknown. */
export function ownLanguageSql(column: RawBuilder<string | null>): RawBuilder<string> {
  return sql<string>`coalesce(split_part(${foldedSql(column)}, '-', 1), '')`;
}

/** What `foldLanguage` of templates does, in SQL. */
function foldedSql(column: RawBuilder<string | null>): RawBuilder<string | null> {
  return sql<string | null>`lower(replace(btrim(${column}), '_', '-'))`;
}
