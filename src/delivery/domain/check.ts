import { checkAlignment } from './check-alignment.ts';
import { checkDkim } from './check-dkim.ts';
import { checkDmarc } from './check-dmarc.ts';
import { checkMx } from './check-mx.ts';
import { checkSpf } from './check-spf.ts';
import type { Asked, Item } from './contract.ts';
import type { Dns } from './dns.ts';
import { findReturnPath } from './return-path.ts';

/**
 * Asks the DNS everything that decides whether mail of the sender is believed, and says what it means and what to
 * publish. Changes nothing.
 * @param receiver the host at which Foyer receives what comes back; undefined: not known here
 */
export async function checkDomain(dns: Dns, asked: Asked, receiver: string | undefined): Promise<Item[]> {
  const path = await findReturnPath(dns, asked);
  const dmarc = await checkDmarc(dns, asked);
  // Signatures of the organisation's domain count for those below it, unless the policy is strict.
  const doesCount = await dmarc.isAligned(dmarc.organisation, 'dkim');
  const signers = doesCount ? [asked.domain, dmarc.organisation] : [asked.domain];
  const [spf, dkim, mx] = await Promise.all([
    checkSpf(dns, asked, path),
    checkDkim(dns, asked, [...new Set(signers)]),
    checkMx(dns, asked, receiver),
  ]);
  return [spf, dkim, dmarc.item, await checkAlignment(asked, path, { spf, dkim, dmarc }), mx];
}
