/**
 * One cell of a CSV file (RFC 4180) that a spreadsheet shows as text whatever is in it (abuse.md, C-9; ASVS 1.2.10).
 *
 * A cell that a spreadsheet could take for a formula gets an apostrophe in front: it begins, after any blanks and
 * invisible characters, with = + - @ or a full-width form of these, or with a tab or line break. NUL and other
 * control characters are dropped. One exception keeps phone numbers as people write them: a plus, then nothing but
 * digits in groups parted by single blanks (+31 6 12345678), in which a formula cannot be written. Pure.
 */
export function csvCell(text: string): string {
  const plain = text.replaceAll(forbidden, '');
  const guarded = isFormula.test(plain) && !phoneNumber.test(plain) ? `'${plain}` : plain;
  return needsQuotes.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** One line with its end. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** Tells spreadsheets that the file is UTF-8. */
export const byteOrderMark = '\uFEFF';

const forbidden = /[^\P{Cc}\t\r\n]/gu;
const isFormula = /^(?:[\t\r\n]|[\s\p{Cf}]*[=+\-@＝＋－＠﹢﹣﹦﹫−])/u;
const phoneNumber = /^\+\d+(?: \d+)*$/;
const needsQuotes = /[",\r\n']|^\s|\s$/;
