/** What somebody typed into the search: words of names, and which day where they named one. */
export interface SearchWords {
  /** Lower case, trimmed, as typed. */
  text: string;
  /** Words that name no day. */
  words: string[];
  /** A day as people say it: so many days from today, or a date of this or another year. */
  day: { fromToday: number } | { day: number; month: number; year: number | null } | null;
}

/** Days people name instead of dating them, in the languages of the screens. */
const namedDays: Readonly<Record<string, number>> = {
  today: 0,
  tonight: 0,
  vandaag: 0,
  vanavond: 0,
  tomorrow: 1,
  morgen: 1,
  yesterday: -1,
  gisteren: -1,
};

/** First three letters of the months; those that differ in Dutch beside. */
const months: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ').map((name, index) => [name, index + 1]),
  ),
  maa: 3,
  mrt: 3,
  mei: 5,
  okt: 10,
};

/** Reads what was typed: `vanavond`, `28 nov`, `nachttrein 28-11`, `jan de vries`. Pure. */
export function readSearch(typed: string): SearchWords {
  const text = typed.trim().toLowerCase().replaceAll(/\s+/g, ' ');
  const dated =
    /(?:^|\s)(?<day>\d{1,2})(?:[-/. ](?<month>\d{1,2}|\p{L}{3,})\.?(?:[-/. ](?<year>\d{4}))?)(?=\s|$)/u.exec(
      text,
    );
  const { day = '', month = '', year } = dated?.groups ?? {};
  const number = /^\d/.test(month) ? Number(month) : months[month.slice(0, 3)];
  if (dated && isDate(Number(day), number))
    return {
      text,
      words: wordsOf(text.replace(dated[0], ' ')),
      day: { day: Number(day), month: number, year: year === undefined ? null : Number(year) },
    };
  const words = wordsOf(text);
  const named = words.find((word) => Object.hasOwn(namedDays, word));
  if (named === undefined) return { text, words, day: null };
  return { text, words: words.filter((word) => word !== named), day: { fromToday: namedDays[named]! } };
}

function wordsOf(text: string): string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '');
}

function isDate(day: number, month: number | undefined): month is number {
  return day >= 1 && day <= 31 && month !== undefined && month >= 1 && month <= 12;
}

/** Digits of what may be a telephone number, the last eight of them; undefined: it is none. */
export function phoneEnd(text: string): string | undefined {
  const digits = text.replaceAll(/\D/g, '');
  return /^[+\d][\d\s()./-]*$/.test(text) && digits.length >= 8 ? digits.slice(-8) : undefined;
}
