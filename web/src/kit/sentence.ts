import i18next from 'i18next';
import { currentLanguage, localeOf, sentenceIn } from '../language/language.ts';
import type { z } from 'zod';
import type { roleShape } from '../../../src/access/contract.ts';
import type { SentenceGroup } from '../language/sentences.ts';
import { ApiError, serverAway } from './api.ts';
import { storedSentence } from './stored-sentence.ts';

/** What the server says: a sentence in English, and the code and values by which it can be said in another language. */
export interface Said {
  code?: string | null;
  message: string;
  values?: Readonly<Record<string, string | number>>;
}

/** Something wrong at one place of what was given, `body.name`. */
export interface SaidAt extends Said {
  at: string;
}

/** Why a request was not carried out, in the language of the screen. */
export function sentenceOf(error: Error): string {
  if (!(error instanceof ApiError) || error.code === serverAway) return i18next.t('error.serverAway');
  const own = refusalSentence(error);
  if (own === error.message || error.problems.length === 0) return own;
  return [own, ...new Set(error.problems.map(problemSentence))].join(' ');
}

/** Where roles may do what this person may not, their names go along. */
function refusalSentence(error: ApiError): string {
  const { roles } = error.values ?? {};
  if (typeof roles !== 'string') return say('refusal', error);
  const named = roles
    .split(' ')
    .map((role) => i18next.t(`access.role.${role as z.output<typeof roleShape>}`));
  const list = new Intl.ListFormat(localeOf[currentLanguage()], { type: 'disjunction' });
  return say('refusal', {
    code: 'forbidden_roles',
    message: error.message,
    values: { roles: list.format(named) },
  });
}

/** What is wrong at a field, in the language of the screen; a sentence about just this field goes before one about any. */
export function problemSentence(problem: SaidAt): string {
  const field = /\.([a-zA-Z]+)(?:\.\d+)*$/.exec(problem.at)?.[1];
  const isOfField = field !== undefined && sentenceIn('problem', `${problem.code}_${field}`) !== undefined;
  return say('problem', isOfField ? { ...problem, code: `${problem.code}_${field}` } : problem);
}

/** What the server says, in the language of the screen: by its code where that language has words for it. */
export function say(group: SentenceGroup, { code, message, values = {} }: Said): string {
  const sentence = sentenceIn(group, code ?? '');
  return (sentence !== undefined && filled(sentence, values)) || message;
}

/** Why a sending does not go on, in the language of the screen; undefined while nothing holds it up. */
export function whyHeldUp({
  why,
  whyCode,
}: {
  why: string | null;
  whyCode: string | null;
}): string | undefined {
  if (why === null) return undefined;
  const own = storedSentence(why);
  return own === why ? say('why', { code: whyCode, message: why }) : own;
}

/** What the checks found in a template, in the language of the screen. */
export function findingSentence(found: { code: string; message: string; words?: string }): string {
  return say('finding', { ...found, values: found.words === undefined ? {} : { words: found.words } });
}

/** What a column of a file means; the same in every file for its key. */
export function columnSentence(subject: string, column: { name: string; meaning: string }): string {
  const code = column.name === 'source_id' ? column.name : `${subject}.${column.name}`;
  return say('column', { code, message: column.meaning });
}

/** Undefined when the sentence speaks of something that was not given. */
function filled(sentence: string, values: Readonly<Record<string, string | number>>): string | undefined {
  const names = [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!);
  if (!names.every((name) => Object.hasOwn(values, name))) return undefined;
  return sentence.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => shown(values[name]!));
}

function shown(value: string | number): string {
  return typeof value === 'number' ? value.toLocaleString(localeOf[currentLanguage()]) : value;
}
