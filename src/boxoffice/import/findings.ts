/** One thing wrong in a file. */
export interface ImportError {
  /** As a spreadsheet counts: the header is row 1. */
  row: number;
  /** Name of the column, or null when the whole row is meant. */
  column: string | null;
  /** What is wrong and what to do about it. */
  message: string;
}

/** Errors of one file that are shown; the others are only counted. */
export const shownErrors = 100;

/** What is wrong in a file: the first errors by row, and how many there are. */
export class Findings {
  #errors: ImportError[] = [];
  #count = 0;

  /** Adds one found while reading; rows come in order, so the first hundred are those to show. */
  add(error: ImportError): void {
    this.#count++;
    if (this.#errors.length < shownErrors) this.#errors.push(error);
  }

  /** Adds those of a later check: the first of them, and how many it found. */
  addAll(errors: readonly ImportError[], count: number): void {
    this.#count += count;
    this.#errors = [...this.#errors, ...errors].sort((a, b) => a.row - b.row).slice(0, shownErrors);
  }

  get count(): number {
    return this.#count;
  }

  get first(): readonly ImportError[] {
    return this.#errors;
  }
}

/** A value as a sentence may quote it: short, and without what would break the line. */
export function quoted(value: string): string {
  const plain = value.replaceAll(/\p{C}/gu, '\u{FFFD}');
  return `"${plain.length > 40 ? `${plain.slice(0, 40)}…` : plain}"`;
}
