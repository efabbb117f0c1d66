import { partsOf } from './terms.ts';

const strictest = ['-', '~', '?', '+'] as const;

/**
 * The record to publish: what stands there, with what is missing put in before its end. Nothing that is there is taken
 * out, and its end never becomes milder: several records become one, with the strictest end among them.
 * @param standing SPF records that stand there now and can be read
 * @param missing mechanisms to add
 */
export function suggestSpf(standing: readonly string[], missing: readonly string[]): string {
  const parts = standing.flatMap(partsOf);
  const isOne = standing.length === 1;
  const ends = parts.flatMap((part) => /^([+?~-]?)all$/i.exec(part)?.[1] ?? []).map((sign) => sign || '+');
  const redirects = parts.filter((part) => /^redirect=/i.test(part));
  const others = parts.filter((part) => !/^(?:[+?~-]?all|redirect=.*)$/i.test(part));
  const isRedirected = isOne && ends.length === 0 && redirects.length > 0;
  // Of several records only one could redirect, and an end beside it would make it void.
  const referred = isOne ? [] : redirects.map((part) => part.replace(/^redirect=/i, 'include:'));
  const added = missing.filter((part) => !others.some((each) => each.toLowerCase() === part.toLowerCase()));
  const middle = unique([...others, ...referred, ...added]);
  return ['v=spf1', ...middle, isRedirected ? redirects[0]! : endOf(ends)].join(' ');
}

/** At least ~all: whoever is not named is then suspicious. */
function endOf(ends: readonly string[]): string {
  const sign = strictest.find((each) => ends.includes(each));
  return sign === '-' ? '-all' : '~all';
}

function unique(parts: readonly string[]): string[] {
  const seen = new Set<string>();
  return parts.filter((part) => !seen.has(part.toLowerCase()) && seen.add(part.toLowerCase()));
}
