import type { Asked, Item } from './contract.ts';
import { findKey, type DkimKey } from './dkim.ts';
import type { Dns } from './dns.ts';
import { item, shown, unasked } from './item.ts';
import { providerOf, selectorsToTry } from './providers.ts';
import { say, type Said, type SentenceCode } from './sentences.ts';

/** Verdicts of keys that receiving servers believe. */
const usable = new Set<DkimKey['verdict']>(['good', 'weak']);

/** From the best to the worst. */
const order: readonly DkimKey['verdict'][] = [
  'good',
  'weak',
  'testing',
  'not_for_mail',
  'short',
  'several',
  'unreadable',
  'revoked',
  'dangling',
  'unasked',
  'missing',
];

/**
 * Checks the keys of signatures. Those a person has typed must all be there; otherwise the usual ones are tried, and one
 * that works is enough.
 * @param domains whose signatures count: the sender's, then its organisation's
 */
export async function checkDkim(dns: Dns, asked: Asked, domains: readonly string[]): Promise<Item> {
  const isTyped = asked.selectors.length > 0;
  const selectors = isTyped ? asked.selectors : selectorsToTry(asked.relays);
  let keys: DkimKey[] = [];
  for (const domain of domains) {
    keys = await Promise.all(selectors.map((selector) => findKey(dns, selector, domain)));
    if (keys.some(({ verdict }) => verdict !== 'missing')) break;
  }
  // Under a guessed name anything may stand: only what is a key, or was meant to be one, is told of.
  const told = isTyped
    ? keys
    : keys.filter(({ verdict }) => verdict !== 'unreadable' && verdict !== 'missing');
  const sorted = told.toSorted((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
  const decisive = isTyped ? sorted.at(-1) : sorted[0];
  if (!decisive) return notFound(asked);
  return itemOf(decisive, sorted, asked, isTyped);
}

function itemOf(decisive: DkimKey, keys: readonly DkimKey[], asked: Asked, isTyped: boolean): Item {
  const { verdict, name, bits, target } = decisive;
  const found = shown(keys.flatMap(({ texts }) => texts));
  if (verdict === 'unasked') return unasked('dkim', name, decisive.why ?? 'failed', found);
  const alike = keys.filter((each) => each.verdict === verdict).map(({ selector }) => selector);
  const values = {
    selectors: alike.join(', '),
    name,
    ...(bits && { bits }),
    ...(target && { target: shown([target])[0]! }),
  };
  const others = isTyped
    ? []
    : keys.filter((each) => !usable.has(each.verdict) && each.verdict !== 'unasked');
  const notes: Said[] = usable.has(verdict)
    ? [
        say('dkim_note_signing'),
        ...(others.length > 0
          ? [say('dkim_note_too', { selectors: others.map(({ selector }) => selector).join(', ') })]
          : []),
      ]
    : [];
  return item('dkim', name, {
    state: stateOf[verdict],
    says: say(codeOf[verdict], values),
    notes,
    found,
    publish: publishOf(decisive, asked),
  });
}

const stateOf: Record<Exclude<DkimKey['verdict'], 'unasked'>, Item['state']> = {
  good: 'in_order',
  weak: 'weak',
  testing: 'wrong',
  not_for_mail: 'wrong',
  short: 'wrong',
  revoked: 'wrong',
  several: 'wrong',
  unreadable: 'wrong',
  dangling: 'wrong',
  missing: 'missing',
};

const codeOf: Record<Exclude<DkimKey['verdict'], 'unasked'>, SentenceCode> = {
  good: 'dkim_in_order',
  weak: 'dkim_weak',
  testing: 'dkim_testing',
  not_for_mail: 'dkim_not_for_mail',
  short: 'dkim_short',
  revoked: 'dkim_revoked',
  several: 'dkim_several',
  unreadable: 'dkim_unreadable',
  dangling: 'dkim_dangling',
  missing: 'dkim_missing',
};

/** What to publish in place of a key that does not work. Only a part that is too much can be taken out without asking. */
function publishOf({ verdict, name, texts, target }: DkimKey, asked: Asked): Item['publish'] {
  if (usable.has(verdict)) return [];
  const record = { name, type: target === undefined ? ('TXT' as const) : ('CNAME' as const) };
  if ((verdict === 'testing' || verdict === 'not_for_mail') && target === undefined)
    return [{ ...record, value: withoutTag(texts[0]!, verdict), replaces: shown(texts), note: null }];
  return [{ ...record, value: null, replaces: shown(texts), note: whomToAsk(asked) }];
}

function withoutTag(text: string, verdict: 'testing' | 'not_for_mail'): string {
  const tag = verdict === 'testing' ? 't' : 's';
  return text
    .split(';')
    .map((part) => part.trim())
    .flatMap((part) =>
      part === '' || !new RegExp(`^${tag}\\s*=`, 'i').test(part) ? part : withoutFlag(part),
    )
    .filter((part) => part !== '')
    .join('; ');
}

/** `t=y:s` keeps its s, which is about something else; `s=` goes as a whole. */
function withoutFlag(part: string): string {
  const flags = (/^t\s*=(.*)$/i.exec(part)?.[1] ?? '')
    .split(':')
    .map((each) => each.trim())
    .filter((each) => each !== '' && each.toLowerCase() !== 'y');
  return flags.length === 0 ? '' : `t=${flags.join(':')}`;
}

function notFound(asked: Asked): Item {
  const name = `_domainkey.${asked.domain}`;
  const record = { name: `<selector>.${name}`, type: 'TXT' as const, value: null, replaces: [] };
  return item('dkim', name, {
    state: 'unknown',
    says: say('dkim_not_found'),
    publish: [{ ...record, note: whomToAsk(asked) }],
  });
}

function whomToAsk({ relays }: Asked): Said {
  const provider = relays.map(providerOf).find((each) => each !== undefined);
  if (provider) return say('publish_dkim_provider', { provider: provider.name });
  return relays.length === 0
    ? say('publish_no_relay')
    : say('publish_dkim_own', { relays: relays.join(', ') });
}
