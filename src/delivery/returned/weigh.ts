import { inPlainWords, meaningOf, statusFor } from './meaning.ts';
import type { Meaning } from './phrases.ts';
import type { Fate } from './explanation.ts';

/** What is known of one recipient that was not reached. */
export interface Evidence {
  /** The status field of a report, e.g. `5.1.1`; empty where there is none. */
  status: string;
  /** What the server answered. */
  answer: string;
  /** What the notice says to a person about this recipient, used where the answer says nothing. */
  notice: string;
}

export interface Weight {
  type: Fate;
  status: string;
  reason: string;
}

/** The address itself is at fault, and stays so. */
const hardMeanings: ReadonlySet<Meaning> = new Set(['no-mailbox', 'no-host', 'no-mail-there', 'moved']);

/** Codes that speak of the address (standards.md, suppression rules; RFC 3463, 3.2; RFC 7505). */
const hardCodes: ReadonlySet<string> = new Set(['5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10']);

/** Codes under which “mailbox unavailable” speaks of the address and not of a rule or a state (Hotmail: 5.5.0). */
const plainCodes: ReadonlySet<string> = new Set(['', '5.0.0', '5.1.0', '5.1.1', '5.5.0', '5.5.1']);

/**
 * Hard or soft. Words win over codes where both are there, because servers lie with codes (5.1.1 for a blocked
 * host, 5.7.1 for an unknown user); a temporary code wins over words; and whatever is in doubt is soft.
 */
export function weigh({ status, answer, notice }: Evidence): Weight {
  const said = lastCodesOf(answer);
  const meaning = meaningOf(answer) ?? aroundIt(notice, said.class !== '');
  const code =
    said.enhanced !== '' && !said.enhanced.endsWith('.0.0') ? said.enhanced : status || said.enhanced;
  // `4.0.0` says no more than that something went wrong (Gmail gives it for domains without mail).
  const temporary = said.class === '' ? status.startsWith('4') && status !== '4.0.0' : said.class === '4';
  const type =
    !temporary && isHard(meaning, code, status, said.enhanced !== '' || said.class === '') ? 'hard' : 'soft';
  return {
    type,
    status: shownStatus(code, type, meaning, temporary),
    reason: reasonOf(meaning, type, answer.trim() || notice),
  };
}

/**
 * What the words around an answer mean. Where the server gave an answer of its own that we do not know, they can only
 * soften it: sendmail writes “User unknown” beneath whatever refused its DATA.
 */
function aroundIt(notice: string, isAnswered: boolean): Meaning | undefined {
  const meaning = meaningOf(notice);
  return meaning !== undefined && isAnswered && hardMeanings.has(meaning) ? undefined : meaning;
}

function isHard(meaning: Meaning | undefined, code: string, status: string, isOwnWord: boolean): boolean {
  if (meaning === undefined || meaning === 'refused')
    return hardCodes.has(code) && isOwnWord && (status === '' || agrees(status, code));
  if (meaning === 'unavailable') return plainCodes.has(code);
  return hardMeanings.has(meaning);
}

/** `5.1.1` in the answer under a status of `5.7.1` is doubt; x.0.0 and Exchange Online's wrappers say nothing. */
function agrees(status: string, code: string): boolean {
  return status === code || /\.(?:0\.0|3\d\d)$/.test(status) || hardCodes.has(status);
}

function shownStatus(code: string, type: Fate, meaning: Meaning | undefined, temporary: boolean): string {
  if (code !== '' && !code.endsWith('.0.0')) return code;
  if (meaning === undefined) return code || (temporary ? '4.0.0' : type === 'hard' ? '5.1.1' : '5.0.0');
  const fits = statusFor(meaning);
  return temporary ? fits.replace(/^5/, '4') : fits;
}

function reasonOf(meaning: Meaning | undefined, type: Fate, words: string): string {
  const plain =
    meaning !== undefined
      ? inPlainWords(meaning)
      : type === 'hard'
        ? 'the address is refused'
        : 'it was refused';
  return shown(plain, words);
}

/** Our words, then theirs: one line without control characters, at most 500 characters (C-37). */
export function shown(plain: string, words: string): string {
  const theirs = words
    .slice(0, 2000)
    .replace(/[\s\p{C}]+/gu, ' ')
    .trim();
  return (theirs === '' ? plain : `${plain}: ${theirs}`).slice(0, 500);
}

/** Exchange Online wraps what another server said: “550 5.0.350 Remote server returned an error -> 550 5.1.1 …”. */
function lastCodesOf(answer: string): Codes {
  const inner = codesOf(answer.slice(answer.lastIndexOf('->') + 1));
  return inner.class === '' ? codesOf(answer) : inner;
}

interface Codes {
  /** First digit of the answer: `4`, `5`, or empty where no code is in it. */
  class: string;
  /** First status code of RFC 3463 in it. */
  enhanced: string;
}

/** Codes of an SMTP answer. Numbers of IP addresses and versions are none. */
export function codesOf(answer: string): Codes {
  const front = answer.slice(0, 4000);
  const enhanced = /(?<![\d.])[45]\.[0-7]\.\d{1,3}(?!\d|\.\d)/.exec(front)?.[0] ?? '';
  const basic = /(?<![\d.@/-])([45])[0-5]\d(?=[ \-#,.:;)]|$)(?!\.\d)/m.exec(front)?.[1] ?? '';
  return { class: basic || enhanced.slice(0, 1), enhanced };
}
