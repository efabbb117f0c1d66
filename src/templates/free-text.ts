import type { Finding } from './contract.ts';
import { findingIn } from './findings.ts';
import { freeTextFindings } from './rules.ts';

/**
 * Warnings about the text typed on the day: given while the template has no place for it, or the other way round
 * (CSE-21, MSG-15), and marketing in it (CSE-9). Takes the text by language. Never refuses: there is no limit of
 * length, and the person who confirms decides.
 */
export function freeTextWarnings(
  template: { code: string; usesFreeText: boolean },
  freeText: Readonly<Record<string, string>>,
): Finding[] {
  const given = Object.entries(freeText).filter(([, text]) => text.trim() !== '');
  if (given.length === 0) return template.usesFreeText ? [missingText(template.code)] : [];
  const marketing = given.flatMap(([language, text]) =>
    freeTextFindings(text).map((found) => findingIn(language, found)),
  );
  return template.usesFreeText ? marketing : [missingPlace(template.code), ...marketing];
}

function missingText(code: string): Finding {
  return warning(
    'text_missing',
    `${code} has a place for a free text, and none is given: that place stays empty. Type the text, or go on without.`,
  );
}

function missingPlace(code: string): Finding {
  return warning(
    'text_without_place',
    `${code} has no place for a free text, so nobody would see what you typed. Choose a template with one, or leave the text out.`,
  );
}

function warning(code: string, message: string): Finding {
  const place = { part: 'free text' };
  return findingIn(null, { severity: 'warning', rule: 'CSE-21', code, place, message });
}
