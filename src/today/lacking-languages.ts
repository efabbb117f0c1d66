import { readersBetween, venueLanguages } from '../boxoffice/index.ts';
import type { Db } from '../platform/database.ts';
import { isService, listTemplates, type TemplateSummary } from '../templates/index.ts';

/** A template without a language that many of those read whom its next message goes to. */
export interface LackingLanguage {
  template: { code: string; name: string };
  /** The first part of its tag. */
  language: string;
  /** With a ticket in the time ahead. */
  people: number;
}

/** Many are a tenth of all readers, and no fewer than this: one visitor from abroad is no reason to translate. */
const least = { share: 0.1, people: 10 };

/**
 * Which service templates lack a language of the venue that many read.
 * @param used codes of those that were sent lately; one that nobody sends needs nobody
 * @param ahead the time whose ticket holders count; they are counted only when a language is lacking at all
 */
export async function lackingLanguages(
  db: Db,
  used: ReadonlySet<string>,
  ahead: { from: Date; until: Date },
): Promise<LackingLanguage[]> {
  if (used.size === 0) return [];
  const languages = [...new Set((await venueLanguages(db)).map(base))];
  const templates = (await listTemplates(db)).filter(
    ({ code, purpose }) => used.has(code) && isService(purpose),
  );
  const lacking = templates.flatMap((template) =>
    languages
      .filter((language) => !template.languages.some((has) => base(has) === language))
      .map((language) => ({ template, language })),
  );
  return lacking.length === 0 ? [] : manyRead(lacking, await readersBetween(db, ahead));
}

/** Those whose language many read, the most read first. Pure. */
export function manyRead(
  lacking: readonly { template: Pick<TemplateSummary, 'code' | 'name'>; language: string }[],
  readers: readonly { language: string; people: number }[],
): LackingLanguage[] {
  const all = readers.reduce((sum, { people }) => sum + people, 0);
  return lacking
    .map(({ template: { code, name }, language }) => ({
      template: { code, name },
      language,
      people: readers.find((each) => each.language === language)?.people ?? 0,
    }))
    .filter(({ people }) => people >= least.people && people >= all * least.share)
    .toSorted((a, b) => b.people - a.people);
}

function base(tag: string): string {
  return tag.split('-', 1)[0]!.toLowerCase();
}
