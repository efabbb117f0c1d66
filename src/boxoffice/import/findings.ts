/** What is wrong: a code for programs and for other languages, a sentence with what to do, and what it speaks of. */
export interface Wrong {
  code: string;
  message: string;
  values: Readonly<Record<string, string | number>>;
}

/** One thing wrong in a file. */
export interface ImportError extends Wrong {
  /** As a spreadsheet counts: the header is row 1. */
  row: number;
  /** Name of the column, or null when the whole row is meant. */
  column: string | null;
}

/** Errors of one file that are shown, and that are kept to be downloaded; the others are only counted. */
export const shownErrors = 100;
export const keptErrors = 10_000;

/** What is wrong in a file: the first errors by row, and how many there are. */
export class Findings {
  #errors: ImportError[] = [];
  #count = 0;

  /** Adds one found while reading; rows come in order, so the first ones are those to keep. */
  add(error: ImportError): void {
    this.#count++;
    if (this.#errors.length < keptErrors) this.#errors.push(error);
  }

  /** Adds those of a later check: the first of them, and how many it found. */
  addAll(errors: readonly ImportError[], count: number): void {
    this.#count += count;
    this.#errors = [...this.#errors, ...errors].sort((a, b) => a.row - b.row).slice(0, keptErrors);
  }

  get count(): number {
    return this.#count;
  }

  /** The first by row. */
  get kept(): readonly ImportError[] {
    return this.#errors;
  }
}

export function wrong(code: string, message: string, values: Wrong['values'] = {}): Wrong {
  return { code, message, values };
}

/** A value as a sentence may quote it: short, and without what would break the line. */
export function shortened(value: string): string {
  const plain = value.replaceAll(/\p{C}/gu, '\u{FFFD}');
  return plain.length > 40 ? `${plain.slice(0, 40)}…` : plain;
}
