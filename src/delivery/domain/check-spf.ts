import type { Asked, Item } from './contract.ts';
import type { Dns } from './dns.ts';
import { item, shown, unasked } from './item.ts';
import type { ReturnPath } from './return-path.ts';
import { say, type Said, type SentenceCode } from './sentences.ts';
import { evaluateSpf, most, type SpfTrouble, type SpfVerdict } from './spf/evaluate.ts';
import { judgeRelay, type JudgedRelay } from './spf/relays.ts';
import { suggestSpf } from './spf/suggest.ts';
import { isSpf, partsOf, readSpf } from './spf/terms.ts';

/** Everything that was found about the record. */
interface Seen {
  domain: string;
  records: string[];
  whole: SpfVerdict;
  relays: JudgedRelay[];
  path: ReturnPath;
  /** Look-ups of the record with everything that is missing added. */
  lookupsThen: number;
}

/** Checks the SPF record of the return path's domain: the one that receiving servers go by (RFC 7208 2.4). */
export async function checkSpf(
  dns: Dns,
  { returnDomain: domain, relays: hosts }: Asked,
  path: ReturnPath,
): Promise<Item> {
  const answer = await dns.txt(domain);
  if (answer.of === 'unasked') return unasked('spf', domain, answer.why);
  const records = answer.of === 'found' ? answer.records.filter(isSpf) : [];
  const whole = await evaluateSpf(dns, domain);
  const relays = await Promise.all(
    hosts.map((host) => judgeRelay(dns, domain, whole, { host, alias: path.alias })),
  );
  const seen = { domain, records, whole, relays, path, lookupsThen: 0 };
  seen.lookupsThen = await lookupsThen(dns, seen);
  const told = judged(seen);
  if (told.state === 'unasked') return unasked('spf', told.name ?? domain, told.why, shown(records));
  return item('spf', domain, { notes: notesOf(seen), found: shown(records), ...told });
}

type Judgement = Exclude<Item['state'], 'unasked'>;

type Told =
  | { state: Judgement; says: Said; publish?: Item['publish'] }
  | { state: 'unasked'; why: 'timeout' | 'failed'; name?: string };

/** The worst that is to be said of it. */
function judged(seen: Seen): Told {
  const { domain, records, whole, relays } = seen;
  const tell = (state: Judgement, code: SentenceCode, about: readonly JudgedRelay[] = relays): Told => ({
    state,
    says: say(code, { domain, relays: names(about) }),
    publish: publish(seen),
  });
  if (records.length === 0) {
    const isReplacedByAll = relays.length > 0 && relays.every((each) => isReplaced(seen, each));
    return isReplacedByAll ? tell('weak', 'spf_by_provider') : tell('missing', 'spf_missing');
  }
  if (whole.trouble) return broken(seen, whole.trouble);
  if (whole.others === '+') return tell('wrong', 'spf_everybody');
  if (relays.length === 0) return { state: 'unknown', says: say('spf_no_relay') };
  const replaced = of(relays, 'lacking').filter((each) => isReplaced(seen, each));
  const lacking = of(relays, 'lacking').filter((each) => !replaced.includes(each));
  if (lacking.length > 0) return tell('wrong', 'spf_not_permitted', lacking);
  const silent = of(relays, 'unasked')[0];
  if (silent) return { state: 'unasked', why: silent.why ?? 'failed', name: silent.host };
  const [hidden, unseen] = [of(relays, 'own_network'), of(relays, 'unseen')];
  if (hidden.length > 0) return tell('unknown', 'spf_own_network', hidden);
  if (unseen.length > 0) return tell('unknown', 'spf_unseen', unseen);
  if (replaced.length > 0) return tell('weak', 'spf_by_provider', replaced);
  if (whole.others === undefined || whole.others === '?') return tell('weak', 'spf_open_end');
  return { state: 'in_order', says: say('spf_in_order', { domain, relays: names(relays) }) };
}

function broken(seen: Seen, trouble: SpfTrouble): Told {
  const { domain, records, whole } = seen;
  const wrong = (says: Said, publish: Item['publish'] = []): Told => ({ state: 'wrong', says, publish });
  switch (trouble.why) {
    case 'unasked':
      return { state: 'unasked', why: trouble.reason, name: trouble.at };
    case 'several':
      if (trouble.at !== domain) return wrong(say('spf_several_elsewhere', { part: trouble.at }));
      return wrong(say('spf_several', { domain, count: records.length }), publish(seen));
    case 'syntax':
      return wrong(say('spf_syntax', { name: trouble.at, part: shown([trouble.part])[0]! }));
    case 'no_record':
      return wrong(say('spf_no_record', { part: trouble.at }));
    case 'lookups':
      return wrong(say('spf_lookups', { count: whole.lookups }));
    case 'voids':
      return wrong(say('spf_voids', { count: whole.voids }));
  }
}

/** The record to publish; none where nothing would be changed by it. */
function publish(seen: Seen): Item['publish'] {
  const { domain: name, records, relays, path } = seen;
  // Nothing can stand beside a CNAME: what it leads to is for others to change.
  if (path.alias !== undefined) return [];
  const readable = records.filter((text) => !('wrong' in readSpf(text)));
  if (readable.length < records.length) return [];
  const record = { name, type: 'TXT' as const, replaces: shown(records) };
  const add = missingParts(seen);
  if (records.length === 0 && add.length === 0) {
    const note =
      relays.length === 0 ? say('publish_no_relay') : say('publish_outside', { relays: names(relays) });
    return [{ ...record, value: null, note }];
  }
  const value = suggestSpf(records, add);
  return records.includes(value) ? [] : [{ ...record, value, note: noteOf(seen) }];
}

function noteOf({ records, relays, lookupsThen: count }: Seen): Said | null {
  if (count > most.lookups) return say('spf_note_over', { count });
  if (records.length > 1) return say('publish_merged');
  const guessed = of(relays, 'unseen');
  return guessed.length > 0 ? say('publish_address', { relays: names(guessed) }) : null;
}

function missingParts({ records, relays }: Pick<Seen, 'records' | 'relays'>): string[] {
  return relays.flatMap(({ verdict, mechanism }) => {
    // Of several records nobody can say whether one of them names its address.
    const isMissing = verdict === 'lacking' || (verdict === 'unseen' && records.length < 2);
    return mechanism !== undefined && isMissing ? [mechanism] : [];
  });
}

async function lookupsThen(dns: Dns, seen: Seen): Promise<number> {
  const costs = await Promise.all(
    missingParts(seen).map(async (part) => {
      const include = /^include:(.*)$/.exec(part)?.[1];
      if (include !== undefined) return 1 + (await evaluateSpf(dns, include)).lookups;
      return part.startsWith('a:') ? 1 : 0;
    }),
  );
  return costs.reduce((sum, each) => sum + each, seen.whole.lookups);
}

function notesOf(seen: Seen): Said[] {
  const { domain, records, whole, relays, path } = seen;
  const replacing = of(relays, 'permitted').filter((each) => isReplaced(seen, each));
  const usesPtr = records.flatMap(partsOf).some((part) => /^[+?~-]?ptr(?::|$)/i.test(part));
  const isNearLimit = !whole.trouble && whole.lookups >= most.lookups - 2;
  return [
    ...(path.alias === undefined
      ? []
      : [say('spf_note_alias', { name: domain, target: shown([path.alias])[0]! })]),
    ...(replacing.length > 0 ? [say('spf_note_replaced', { provider: names(replacing) })] : []),
    ...(isNearLimit ? [say('spf_note_lookups', { count: whole.lookups })] : []),
    ...(usesPtr ? [say('spf_note_ptr')] : []),
  ];
}

/** Whether its provider puts a return path of its own in place of ours. */
function isReplaced({ path }: Seen, { provider }: JudgedRelay): boolean {
  return provider !== undefined && path.replacing.includes(provider);
}

function of(relays: readonly JudgedRelay[], verdict: JudgedRelay['verdict']): JudgedRelay[] {
  return relays.filter((each) => each.verdict === verdict);
}

/** As people know them: providers by their name, others by their host. */
function names(relays: readonly JudgedRelay[]): string {
  return [...new Set(relays.map(({ host, provider }) => provider?.name ?? host))].join(', ');
}
