/** Lines of a header are kept to this many characters, its name included (RFC 5322, 2.1.1; RFC 2047, 2). */
const widest = 76;

/** Bytes of text in one encoded word: 60 letters of base64 and `=?utf-8?B?…?=` are 72 of the 75 allowed. */
const wordBytes = 45;

/**
 * Text as it may stand in a header: one line, whole characters. Controls (line ends among them) and the line
 * separators of Unicode become a blank, so that nothing can begin a header of its own (abuse.md, C-10).
 */
export function headerText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim();
}

/**
 * Encodes unstructured header text (RFC 5322, 2.2.1): ASCII folded at its blanks, anything else as encoded words
 * (RFC 2047), never splitting a character.
 * @param used characters that stand before it on the first line, e.g. 9 for `Subject: `
 */
export function headerValue(text: string, used: number): string {
  const clean = headerText(text);
  const folded = isPlain(clean) ? foldAscii(clean, used) : undefined;
  return folded ?? encodedWords(clean, used);
}

/**
 * A display name before an address (RFC 5322, 3.2.5): bare when it is only atoms, else quoted, else as encoded words.
 * @param used characters that stand before it on the first line
 */
export function displayName(name: string, used: number): string {
  const clean = headerText(name);
  if (!isPlain(clean) || used + clean.length > widest) return encodedWords(clean, used);
  return /^[\w!#$%&'*+\-/=?^`{|}~ ]*$/.test(clean) ? clean : `"${clean.replace(/["\\]/g, '\\$&')}"`;
}

/** Printable ASCII that no reader could take for an encoded word. */
function isPlain(text: string): boolean {
  return /^[ -~]*$/.test(text) && !text.includes('=?');
}

/** Undefined where folding would have to break a word or could lose a blank. */
function foldAscii(text: string, used: number): string | undefined {
  if (used + text.length <= widest) return text;
  const [first, ...rest] = text.split(' ') as [string, ...string[]];
  if (used + first.length > widest || rest.some((word) => word === '' || word.length >= widest))
    return undefined;
  let folded = first;
  let column = used + first.length;
  for (const word of rest) {
    const breaks = column + 1 + word.length > widest;
    folded += breaks ? `\r\n ${word}` : ` ${word}`;
    column = (breaks ? 0 : column) + 1 + word.length;
  }
  return folded;
}

function encodedWords(text: string, used: number): string {
  const words: string[] = [];
  let room = Math.min(wordBytes, Math.floor((widest - used - 12) / 4) * 3);
  let word = '';
  let bytes = 0;
  for (const character of text) {
    const size = Buffer.byteLength(character);
    if (bytes + size > room) {
      words.push(word);
      word = '';
      bytes = 0;
      room = wordBytes;
    }
    word += character;
    bytes += size;
  }
  words.push(word);
  return words.map((each) => `=?utf-8?B?${Buffer.from(each).toString('base64')}?=`).join('\r\n ');
}
