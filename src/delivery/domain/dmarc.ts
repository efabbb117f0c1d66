import type { Dns, Unasked } from './dns.ts';
import { readTags } from './tags.ts';

/** A DMARC record (RFC 9989 4.7). */
export interface DmarcRecord {
  /** The domain it stands at, without `_dmarc.`. */
  domain: string;
  text: string;
  policy: 'none' | 'quarantine' | 'reject';
  hasReports: boolean;
  /** How exactly domains must agree: the same, or only of one organisation. */
  strict: { dkim: boolean; spf: boolean };
  /** Whether it says that its domain is one below which others register theirs. */
  psd: 'y' | 'n' | 'u';
}

/** What stands at `_dmarc` of one domain. */
export type DmarcAt =
  | { of: 'record'; record: DmarcRecord }
  | { of: 'none' }
  | { of: 'several'; texts: string[] }
  | { of: 'unreadable'; text: string; part: string }
  | { of: 'unasked'; why: Unasked };

/** Looks up what stands at one domain itself. */
export async function dmarcAt(dns: Dns, domain: string): Promise<DmarcAt> {
  const answer = await dns.txt(`_dmarc.${domain}`);
  if (answer.of === 'unasked') return { of: 'unasked', why: answer.why };
  const texts =
    answer.of === 'found' ? answer.records.filter((text) => /^\s*v\s*=\s*dmarc1\b/i.test(text)) : [];
  if (texts.length === 0) return { of: 'none' };
  if (texts.length > 1) return { of: 'several', texts };
  return readDmarc(domain, texts[0]!);
}

function readDmarc(domain: string, text: string): DmarcAt {
  const unreadable = (part: string): DmarcAt => ({ of: 'unreadable', text, part });
  if (!/^v\s*=\s*DMARC1\s*(?:;|$)/.test(text)) return unreadable(text.split(';')[0]!.trim());
  const tags = readTags(text);
  if (!tags) return unreadable(text);
  const hasReports = /(?:^|,)\s*mailto:[^,\s]+@[^,\s]+/i.test(tags.get('rua') ?? '');
  const asked = tags.get('p')?.toLowerCase();
  const isPolicy = asked === 'none' || asked === 'quarantine' || asked === 'reject';
  // Without a policy that can be read only the address for reports keeps it alive (RFC 9989 4.7).
  if (!isPolicy && !hasReports) return unreadable(`p=${tags.get('p') ?? ''}`);
  const psd = tags.get('psd')?.toLowerCase();
  return {
    of: 'record',
    record: {
      domain,
      text,
      policy: isPolicy ? asked : 'none',
      hasReports,
      strict: {
        dkim: tags.get('adkim')?.toLowerCase() === 's',
        spf: tags.get('aspf')?.toLowerCase() === 's',
      },
      psd: psd === 'y' || psd === 'n' ? psd : 'u',
    },
  };
}

/**
 * Walks from a domain up to the top as receiving servers do (RFC 9989 4.10): eight questions at most, however long the
 * name, and none beyond a domain that says it is an organisation's own. Gives the records on the way, the nearest first.
 */
export async function dmarcWalk(dns: Dns, domain: string): Promise<DmarcRecord[]> {
  const records: DmarcRecord[] = [];
  for (const name of stepsOf(domain)) {
    const at = await dmarcAt(dns, name);
    if (at.of !== 'record') continue;
    records.push(at.record);
    if (at.record.psd === 'n' || (at.record.psd === 'y' && name !== domain)) break;
  }
  return records;
}

function stepsOf(domain: string): string[] {
  const labels = domain.split('.');
  const below = Math.min(labels.length - 1, 7);
  return [domain, ...Array.from({ length: below }, (_, nth) => labels.slice(nth - below).join('.'))];
}

/**
 * The domain of the organisation a domain belongs to, by the records on its way up: the highest that has one (RFC 9989
 * 4.10.2). No list of public suffixes is asked. Pure.
 */
export function organisationOf(domain: string, records: readonly DmarcRecord[]): string {
  const own = records.find(({ psd }) => psd === 'n');
  if (own) return own.domain;
  const above = records.find((each) => each.psd === 'y' && each.domain !== domain);
  if (above)
    return domain
      .split('.')
      .slice(-(above.domain.split('.').length + 1))
      .join('.');
  return records.at(-1)?.domain ?? domain;
}
