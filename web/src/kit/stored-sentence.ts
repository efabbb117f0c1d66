import { sentencesIn } from '../language/language.ts';

/**
 * A sentence of ours that was stored without a code (what became of a try, why a route or a sending is held up), in the
 * language of the screen. It is found by its English, in which `{{name}}` stands for what differs; that may be a sentence
 * of ours again. What nobody has words for, above all what a mail server said, stays as it was said.
 */
export function storedSentence(text: string): string {
  const own = sentencesIn('stored');
  return own ? inWordsOf(own, text) : text;
}

/** The same in these sentences, a line a sentence. Pure. */
export function inWordsOf(own: Own, text: string): string {
  return text
    .split('\n')
    .map((line) => lineIn(own, line))
    .join(' ');
}

type Own = Readonly<Record<string, string>>;

function lineIn(own: Own, text: string): string {
  if (Object.hasOwn(own, text)) return own[text]!;
  for (const { pattern, sentence } of patternsOf(own)) {
    const found = pattern.exec(text)?.groups;
    if (found) return sentence.replaceAll(hole, (_, name: string) => lineIn(own, found[name] ?? ''));
  }
  return text;
}

const hole = /\{\{(\w+)\}\}/g;

interface Pattern {
  pattern: RegExp;
  sentence: string;
}

const read = new WeakMap<Own, Pattern[]>();

/** Of two that fit, the one with more words of its own is meant. */
function patternsOf(own: Own): Pattern[] {
  const known = read.get(own);
  if (known) return known;
  const patterns = Object.entries(own)
    .filter(([english]) => english.includes('{{'))
    .sort(([one], [other]) => other.replaceAll(hole, '').length - one.replaceAll(hole, '').length)
    .map(([english, sentence]) => ({ pattern: patternOf(english), sentence }));
  read.set(own, patterns);
  return patterns;
}

function patternOf(english: string): RegExp {
  const source = english
    .split(hole)
    .map((part, at) =>
      at % 2 === 1 ? `(?<${part}>.+?)` : part.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`),
    )
    .join('');
  return new RegExp(`^${source}$`, 's');
}
