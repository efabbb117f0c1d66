/** The server refuses less (`password-rules.ts` of the room); `test/password-advice.test.ts` holds the two together. */
export const leastCharacters = 12;

/** What can be said of a password while it is typed; the server knows more and has the last word. */
export type Advice = 'empty' | 'short' | 'few' | 'digits' | 'own' | 'good';

/**
 * Looks at a password as it is typed.
 * @param about name and address of whose it is: what anybody who guesses would begin with
 */
export function adviceOn(password: string, about: readonly string[]): Advice {
  const letters = Array.from(password.normalize('NFC'));
  if (letters.length === 0) return 'empty';
  if (letters.length < leastCharacters) return 'short';
  if (new Set(letters).size < 5) return 'few';
  if (/^\d+$/.test(password)) return 'digits';
  return isMadeOf(password.toLowerCase(), about.flatMap(wordsOf)) ? 'own' : 'good';
}

/** How many characters are still missing. */
export function missing(password: string): number {
  return Math.max(leastCharacters - Array.from(password.normalize('NFC')).length, 0);
}

/** Whether hardly anything is left when these words are taken out. */
function isMadeOf(password: string, words: readonly string[]): boolean {
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), password);
  return rest !== password && rest.replaceAll(/[^\p{L}]/gu, '').length < 4;
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 2)
    .toSorted((a, b) => b.length - a.length);
}
