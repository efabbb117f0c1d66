import type { DmarcFound } from './check-dmarc.ts';
import type { Asked, Item } from './contract.ts';
import { item, works } from './item.ts';
import type { ReturnPath } from './return-path.ts';
import { say } from './sentences.ts';

/**
 * Says whether mail passes DMARC: it does where the domain of the return path (with SPF) or of the signature (DKIM)
 * belongs to the domain people see (RFC 9989 4.4).
 */
export async function checkAlignment(
  { domain, returnDomain }: Asked,
  { replacing: [replacing] }: ReturnPath,
  { spf, dkim, dmarc }: { spf: Item; dkim: Item; dmarc: DmarcFound },
): Promise<Item> {
  const about = (state: Item['state'], says: Item['says'], notes: Item['notes'] = []): Item =>
    item('alignment', domain, { state, says, notes });
  // A key is looked for only where its signature counts.
  const byDkim = works(dkim);
  const isOurs = await dmarc.isAligned(returnDomain, 'spf');
  const bySpf = isOurs && works(spf) && !replacing;
  const advice = isOurs ? [] : [say('alignment_note_domain', { domain })];
  if (bySpf) return about('in_order', say(byDkim ? 'alignment_both' : 'alignment_spf', { domain }));
  if (byDkim && !isOurs)
    return about('in_order', say('alignment_dkim', { domain, other: returnDomain }), advice);
  if (byDkim && replacing)
    return about('in_order', say('alignment_dkim_provider', { domain, provider: replacing.name }));
  if (byDkim) return about('in_order', say('alignment_dkim_alone', { domain }));
  if ([spf, dkim, dmarc.item].some(({ state }) => state === 'unasked'))
    return about('unasked', say('alignment_unasked'));
  if (replacing) return about('unknown', say('alignment_provider', { provider: replacing.name }));
  if (isOurs) return about('unknown', say('alignment_later'));
  return about(dkim.state === 'unknown' ? 'unknown' : 'wrong', say('alignment_none', { domain }), advice);
}
