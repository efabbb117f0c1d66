import type { Asked, Item } from './contract.ts';
import type { Dns } from './dns.ts';
import { dmarcAt, dmarcWalk, organisationOf, type DmarcAt, type DmarcRecord } from './dmarc.ts';
import { item, shown, unasked } from './item.ts';
import { say, type Said } from './sentences.ts';

/** The policy of the sender's domain, and what it makes of other domains. */
export interface DmarcFound {
  item: Item;
  /** Whether a domain of a return path or a signature counts as the sender's. */
  isAligned: (other: string, by: 'spf' | 'dkim') => Promise<boolean>;
  /** The organisation's domain of the sender's. */
  organisation: string;
}

/** Checks the DMARC policy that holds for the domain people see: its own, else that of its organisation. */
export async function checkDmarc(dns: Dns, { domain }: Asked): Promise<DmarcFound> {
  const records = await dmarcWalk(dns, domain);
  const organisation = organisationOf(domain, records);
  const own = await dmarcAt(dns, domain);
  const at = own.of === 'none' && organisation !== domain ? await dmarcAt(dns, organisation) : own;
  const place = own.of === 'none' && at.of !== 'none' ? organisation : domain;
  const strict = at.of === 'record' ? at.record.strict : { spf: false, dkim: false };
  return {
    item: told(domain, place, at),
    organisation,
    isAligned: async (other, by) => {
      if (other === domain) return true;
      if (strict[by]) return false;
      // Where there is no record yet, the one that is to be published makes the domain an organisation's.
      if (records.length === 0) return other.endsWith(`.${domain}`);
      return organisationOf(other, await dmarcWalk(dns, other)) === organisation;
    },
  };
}

function told(domain: string, place: string, at: DmarcAt): Item {
  const name = `_dmarc.${place}`;
  switch (at.of) {
    case 'unasked':
      return unasked('dmarc', name, at.why);
    case 'none':
      return item('dmarc', name, {
        state: 'missing',
        says: say('dmarc_missing', { domain }),
        publish: [{ name, type: 'TXT', value: 'v=DMARC1; p=none', replaces: [], note: say('publish_dmarc') }],
      });
    case 'several':
      return item('dmarc', name, {
        state: 'wrong',
        says: say('dmarc_several', { name }),
        found: shown(at.texts),
      });
    case 'unreadable':
      return item('dmarc', name, {
        state: 'wrong',
        says: say('dmarc_unreadable', { name, part: shown([at.part])[0]! }),
        found: shown([at.text]),
      });
    case 'record':
      return item('dmarc', name, {
        state: 'in_order',
        says:
          at.record.policy === 'none'
            ? say('dmarc_watching')
            : say('dmarc_enforced', { policy: at.record.policy }),
        notes: notesOf(domain, at.record),
        found: shown([at.record.text]),
      });
  }
}

function notesOf(domain: string, record: DmarcRecord): Said[] {
  const strict = [record.strict.spf && 'aspf=s', record.strict.dkim && 'adkim=s'].filter(
    (each) => each !== false,
  );
  return [
    ...(record.domain === domain
      ? []
      : [say('dmarc_note_parent', { name: `_dmarc.${record.domain}`, domain })]),
    ...(strict.length > 0 ? [say('dmarc_note_strict', { part: strict.join(', ') })] : []),
    ...(record.hasReports ? [] : [say('dmarc_note_no_reports')]),
  ];
}
