import { writeAudit } from '../../platform/audit.ts';
import type { Clock } from '../../platform/clock.ts';
import { tx, type Db } from '../../platform/database.ts';
import { domainCheckRow, writeDomainCheck, type DomainCheckRow } from '../store/domain-checks.ts';
import { askedNow, isSameAsked, isSameDomain } from './asked.ts';
import { checkDomain } from './check.ts';
import { askedShape, foundShape, type DomainAnswer, type Found, type Item } from './contract.ts';
import { withDns } from './dns.ts';
import { works } from './item.ts';

export interface DomainTools {
  db: Db;
  clock: Clock;
  /** Resolvers of FOYER_DNS; undefined: those of the system. */
  dnsServers: readonly string[] | undefined;
  /** The host at which Foyer receives what comes back; undefined: not known here. */
  receiver: string | undefined;
}

/** Who asks for a check. */
export interface CheckedBy {
  actor: string;
  /** Typed selectors of DKIM keys; undefined: those of the last check. */
  selectors?: readonly string[];
  requestId?: string;
  /** Writes to the audit that somebody asked; otherwise only what has become another state is written. */
  isByPerson: boolean;
  /** Fires when nobody waits for it any more. */
  signal?: AbortSignal;
}

/** The last check, or undefined; one that an older Foyer wrote in another shape is none. */
export async function lastCheck(
  db: Db,
  how: 'read' | 'locked' = 'read',
): Promise<DomainCheckRow | undefined> {
  const row = await domainCheckRow(db, how);
  if (!row) return undefined;
  const [asked, found] = [askedShape.safeParse(row.asked), foundShape.safeParse(row.found)];
  return asked.success && found.success ? { ...row, asked: asked.data, found: found.data } : undefined;
}

/**
 * Asks the DNS about the sender's domain now, and keeps what it said over the last check. Takes 25 s at most.
 * @throws the reason of the signal; then nothing is kept
 */
export async function checkSenderDomain(tools: DomainTools, by: CheckedBy): Promise<void> {
  const { db, clock, dnsServers, receiver } = tools;
  const selectors = by.selectors ?? (await lastCheck(db))?.asked.selectors ?? [];
  const asked = await askedNow(db, selectors, clock.now());
  // Never inside a transaction: a name server may take its time.
  const items = await withDns({ servers: dnsServers, signal: by.signal }, (dns) =>
    checkDomain(dns, asked, receiver),
  );
  const at = clock.now();
  await tx(db, async (tx) => {
    const before = await lastCheck(tx, 'locked');
    const known = before && isSameDomain(before.asked, asked) ? before.found.lastInOrder : {};
    const found = { items, lastInOrder: { ...known, ...workingAt(items, at) } };
    await writeDomainCheck(tx, { asked, found, checkedAt: at, checkedBy: by.actor });
    const states = statesOf(items);
    const isNews =
      before !== undefined && JSON.stringify(states) !== JSON.stringify(statesOf(before.found.items));
    if (!by.isByPerson && !isNews) return;
    const { domain, returnDomain } = asked;
    await writeAudit(tx, {
      at,
      actor: by.actor,
      action: 'config.domain_checked',
      object: 'settings:domain',
      details: { domain, returnDomain, states },
      requestId: by.requestId,
    });
  });
}

/** What the screen shows: the last check, and what one would ask about now. */
export async function domainView({ db, clock }: Pick<DomainTools, 'db' | 'clock'>): Promise<DomainAnswer> {
  const last = await lastCheck(db);
  const asks = await askedNow(db, last?.asked.selectors ?? [], clock.now());
  if (!last) return { asks, check: null };
  const { asked, found, checkedAt, checkedBy } = last;
  return {
    asks,
    check: {
      asked,
      isCurrent: isSameAsked(asked, asks),
      checkedAt: checkedAt.toISOString(),
      checkedBy,
      items: found.items,
    },
  };
}

function workingAt(items: readonly Item[], at: Date): Found['lastInOrder'] {
  return Object.fromEntries(items.filter(works).map((each) => [each.of, at.toISOString()]));
}

function statesOf(items: readonly Item[]): Record<string, Item['state']> {
  return Object.fromEntries(items.map((each) => [each.of, each.state]));
}
