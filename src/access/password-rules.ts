/** Least characters of a new password. Length is what counts; no rule asks for capitals or signs (NIST 800-63B, 3.1.1.2). */
export const leastCharacters = 12;

/**
 * Tells why a new password is too easily guessed, as a sentence with what to do, or undefined when it will do.
 * @param about words that anybody who tries would begin with: the person's name and address
 */
export function passwordWeakness(password: string, about: readonly string[]): string | undefined {
  const letters = Array.from(password.normalize('NFC'));
  if (letters.length < leastCharacters)
    return `A password needs at least ${leastCharacters} characters. Four words that have nothing to do with each other are easy to remember.`;
  if (new Set(letters).size < 5)
    return 'This password repeats a few characters only. Choose one with more variety, for example four words.';
  if (/^\d+$/.test(password)) return 'Digits alone are tried through quickly. Choose four words instead.';
  if (isRun(lettersOf(password)))
    return 'This password is a row of neighbours on the keyboard or in the alphabet. Choose four words instead.';
  // As it is typed, where digits are a year, and with the usual stand-ins undone, where they are letters.
  const known = [...wellKnown, ...about.flatMap(wordsOf)].toSorted((a, b) => b.length - a.length);
  if ([password, withoutStandIns(password)].some((reading) => isMadeOf(lettersOf(reading), known)))
    return 'This password is made of words that are tried first: well-known ones, your name or your address. Choose four others.';
  return undefined;
}

/** Words that passwords are made of most often, in the languages of our venues. */
const wellKnown = `
  password passwort wachtwoord motdepasse welcome welkom willkommen bienvenue letmein qwerty azerty qwertz iloveyou
  admin administrator login secret geheim changeme foyer theatre theater boxoffice ticket tickets summer winter spring
  autumn zomer lente herfst monday january football dragon monkey sunshine princess
`
  .trim()
  .split(/\s+/);

/** Rows of the keyboard and the alphabet, both ways. */
const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'azertyuiop',
  'qwertzuiop',
].flatMap((row) => [row, row.split('').reverse().join('')]);

/** Lower case, without accents and signs. */
function lettersOf(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** `p@$$w0rd` as it is meant. */
function withoutStandIns(text: string): string {
  return text.replaceAll(/[@013457$!]/g, (sign) => standIns[sign] ?? sign);
}

const standIns: Readonly<Record<string, string>> = {
  '@': 'a',
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  $: 's',
  '!': 'i',
};

/** Whether most steps from one character to the next are steps along a row. */
function isRun(text: string): boolean {
  const steps = Array.from({ length: Math.max(text.length - 1, 0) }, (_, at) => text.slice(at, at + 2));
  const alongRow = steps.filter((step) => rows.some((row) => row.includes(step)));
  return alongRow.length / steps.length > 0.75;
}

/** Whether next to nothing but digits is left when these words, longest first, are taken out. */
function isMadeOf(text: string, words: readonly string[]): boolean {
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), text);
  return rest !== text && rest.replaceAll(/\d/g, '').length < 4;
}

function wordsOf(text: string): string[] {
  return text
    .split(/[^\p{L}\p{N}]+/u)
    .map(lettersOf)
    .filter((word) => word.length > 2);
}
