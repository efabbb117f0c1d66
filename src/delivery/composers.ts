import type { Db } from '../platform/database.ts';
import { asError } from '../platform/errors.ts';
import { loadVersion, type TemplateVersion } from '../templates/index.ts';
import { prepareComposer, type Compose, type Sender } from './compose.ts';
import type { Terms } from './store/terms.ts';

/** So many versions and composers are kept ready; a sender works on one or two sendings at a time. */
const keptReady = 32;

/**
 * Gives the composer of a sending in one language, kept ready between claims; an error where there cannot be
 * one, so that a person is asked. Throws when the database does not answer.
 */
export function composerLibrary(
  db: Db,
  key: Buffer,
): (terms: Terms, language: string) => Promise<Compose | Error> {
  const versions = new Map<number, TemplateVersion | undefined>();
  const composers = new Map<string, Compose | Error>();
  return async (terms, language) => {
    const name = `${terms.id} ${language}`;
    const ready = composers.get(name);
    if (ready) return ready;
    const { templateVersionId } = terms;
    const version = versions.get(templateVersionId) ?? (await loadVersion(db, templateVersionId));
    keep(versions, templateVersionId, version);
    const composer = composerFor(terms, language, version, key);
    keep(composers, name, composer);
    return composer;
  };
}

function composerFor(
  terms: Terms,
  language: string,
  version: TemplateVersion | undefined,
  key: Buffer,
): Compose | Error {
  const compiled = version?.variants[language];
  if (!compiled) return new Error(`The template has no version in the language ${language}.`);
  const { fields, shared, freeText } = terms.content;
  try {
    return prepareComposer({
      compiled,
      language,
      shared: shared[language] ?? {},
      personFields: fields,
      freeText: freeText[language] ?? Object.values(freeText)[0] ?? '',
      sender: terms.sender as Sender,
      purpose: terms.purpose,
      sendingId: terms.id,
      trackingOrigin: terms.trackingOrigin,
      key,
    });
  } catch (thrown) {
    return asError(thrown);
  }
}

function keep<K, V>(kept: Map<K, V>, key: K, value: V): void {
  kept.set(key, value);
  const oldest = kept.keys().next().value;
  if (kept.size > keptReady && oldest !== undefined) kept.delete(oldest);
}
