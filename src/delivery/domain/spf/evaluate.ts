import { BlockList, isIP } from 'node:net';
import type { Answer, Dns, Unasked } from '../dns.ts';
import { fillMacros } from './macros.ts';
import { isSpf, readSpf, type Mechanism, type SpfRecord } from './terms.ts';

/** What receiving servers make of a record for one sending server (RFC 7208 2.6), and what it cost them. */
export interface SpfVerdict {
  result: 'pass' | 'fail' | 'softfail' | 'neutral' | 'none' | 'permerror' | 'temperror';
  /** Why it is an error. */
  trouble?: SpfTrouble;
  /** Of `most.lookups`. */
  lookups: number;
  /** Names that lead nowhere, of `most.voids`. */
  voids: number;
  /** Every domain that was included or redirected to, in A-labels and lower case. */
  includes: string[];
  /** What the record says of everybody else, read without an address; undefined: nothing. */
  others: Mechanism['qualifier'] | undefined;
}

export type SpfTrouble =
  | { why: 'several'; at: string }
  | { why: 'syntax'; at: string; part: string }
  | { why: 'no_record'; at: string }
  | { why: 'lookups' | 'voids' }
  | { why: 'unasked'; at: string; reason: Unasked };

/** Receiving servers stop there (RFC 7208 4.6.4). */
export const most = { lookups: 10, voids: 2, exchanges: 10 } as const;
/** So far a record is read to the end to say how much too much it asks for. */
const furthest = 40;

class Broken extends Error {
  readonly trouble: SpfTrouble;
  constructor(trouble: SpfTrouble) {
    super(trouble.why);
    this.trouble = trouble;
  }
}

interface Reading {
  dns: Dns;
  /** Undefined: a server that nothing in the record is about, so that it is read to its end. */
  ip: string | undefined;
  /** The domain of the return path. */
  from: string;
  spent: { lookups: number; voids: number };
  includes: Set<string>;
}

/**
 * Judges a sending server by the SPF record of a return path's domain, as a receiving server does. Without an address
 * the whole record is read, which tells what it costs at most and everything that is wrong in it.
 */
export async function evaluateSpf(dns: Dns, domain: string, ip?: string): Promise<SpfVerdict> {
  const reading: Reading = {
    dns,
    ip,
    from: domain,
    spent: { lookups: 0, voids: 0 },
    includes: new Set(),
  };
  const told = () => ({ ...reading.spent, includes: [...reading.includes] });
  try {
    const record = await recordOf(reading, domain);
    if (!record) return { result: 'none', ...told(), others: undefined };
    const result = await judge(reading, record, domain);
    const trouble = overspent(reading);
    const others = ip === undefined ? await othersOf(reading, record) : undefined;
    return trouble ? { result: 'permerror', trouble, ...told(), others } : { result, ...told(), others };
  } catch (thrown) {
    if (!(thrown instanceof Broken)) throw thrown;
    const { trouble } = thrown;
    const result = trouble.why === 'unasked' ? 'temperror' : 'permerror';
    return { result, trouble, ...told(), others: undefined };
  }
}

function overspent({ spent }: Reading): SpfTrouble | undefined {
  if (spent.lookups > most.lookups) return { why: 'lookups' };
  return spent.voids > most.voids ? { why: 'voids' } : undefined;
}

async function recordOf({ dns }: Reading, domain: string): Promise<SpfRecord | undefined> {
  const answer = await dns.txt(domain);
  if (answer.of === 'unasked') throw new Broken({ why: 'unasked', at: domain, reason: answer.why });
  const records = answer.of === 'found' ? answer.records.filter(isSpf) : [];
  if (records.length === 0) return undefined;
  if (records.length > 1) throw new Broken({ why: 'several', at: domain });
  const record = readSpf(records[0]!);
  if ('wrong' in record) throw new Broken({ why: 'syntax', at: domain, part: record.wrong });
  return record;
}

type Result = 'pass' | 'fail' | 'softfail' | 'neutral';
const results = { '+': 'pass', '-': 'fail', '~': 'softfail', '?': 'neutral' } as const;

async function judge(reading: Reading, record: SpfRecord, domain: string): Promise<Result> {
  for (const mechanism of record.mechanisms) {
    if (await isAbout(reading, mechanism, domain)) return results[mechanism.qualifier];
    // What stands behind it is read by nobody.
    if (mechanism.name === 'all') return 'neutral';
  }
  if (record.redirect === undefined) return 'neutral';
  return await judge(reading, ...(await referredTo(reading, record.redirect, domain)));
}

/** What the end of the record, or of the one it is redirected to, says of those it does not name. */
async function othersOf(
  reading: Reading,
  record: SpfRecord,
  deep = 0,
): Promise<Mechanism['qualifier'] | undefined> {
  const all = record.mechanisms.find(({ name }) => name === 'all');
  if (all || record.redirect === undefined || deep > most.lookups) return all?.qualifier;
  const next = await recordOf(reading, nameOf(reading, record.redirect, reading.from));
  return next && (await othersOf(reading, next, deep + 1));
}

/** The record of a domain that another one refers to; there must be one (RFC 7208 5.2, 6.1). */
async function referredTo(
  reading: Reading,
  spec: string,
  domain: string,
): Promise<[record: SpfRecord, domain: string]> {
  spend(reading);
  const target = nameOf(reading, spec, domain);
  reading.includes.add(target);
  const record = await recordOf(reading, target);
  if (!record) throw new Broken({ why: 'no_record', at: target });
  return [record, target];
}

async function isAbout(reading: Reading, mechanism: Mechanism, domain: string): Promise<boolean> {
  const { name, of } = mechanism;
  const { ip } = reading;
  switch (name) {
    case 'all':
      return ip !== undefined;
    case 'ip4':
    case 'ip6':
      return ip !== undefined && isWithin(ip, of!, mechanism);
    case 'include':
      return (
        (await judge(reading, ...(await referredTo(reading, of!, domain)))) === 'pass' && ip !== undefined
      );
    case 'a':
      spend(reading);
      return await hasAddress(reading, nameOf(reading, of, domain), mechanism);
    case 'mx':
      spend(reading);
      return await isExchange(reading, nameOf(reading, of, domain), mechanism);
    case 'exists':
      spend(reading);
      // Of an address that is none, a name made of it leads nowhere by design.
      if (ip === undefined) return false;
      return (await found(reading, await reading.dns.addresses(nameOf(reading, of, domain), 4))).length > 0;
    case 'ptr':
      spend(reading);
      return ip !== undefined && (await isNamed(reading, ip, nameOf(reading, of, domain)));
  }
}

function spend(reading: Reading): void {
  reading.spent.lookups++;
  if (reading.spent.lookups > (reading.ip === undefined ? furthest : most.lookups))
    throw new Broken({ why: 'lookups' });
}

/** Records of an answer; an empty one is a look-up into the void. */
async function found<T>(reading: Reading, answer: Answer<T>, at = reading.from): Promise<T[]> {
  if (answer.of === 'unasked') throw new Broken({ why: 'unasked', at, reason: answer.why });
  if (answer.of === 'found') return answer.records;
  reading.spent.voids++;
  if (reading.ip !== undefined && reading.spent.voids > most.voids) throw new Broken({ why: 'voids' });
  return [];
}

async function hasAddress(reading: Reading, name: string, mechanism: Mechanism): Promise<boolean> {
  const { ip, dns } = reading;
  const family = ip !== undefined && isIP(ip) === 6 ? 6 : 4;
  const answer = await dns.addresses(name, family);
  // The whole record is read for both kinds: a name with addresses of the other kind alone leads somewhere.
  if (ip === undefined && answer.of === 'none' && (await dns.addresses(name, 6)).of === 'found') return false;
  const addresses = await found(reading, answer, name);
  return ip !== undefined && addresses.some((each) => isWithin(ip, each, mechanism));
}

async function isExchange(reading: Reading, name: string, mechanism: Mechanism): Promise<boolean> {
  const exchanges = await found(reading, await reading.dns.mx(name), name);
  if (exchanges.length > most.exchanges) throw new Broken({ why: 'lookups' });
  if (reading.ip === undefined) return false;
  const { ip } = reading;
  for (const { exchange } of exchanges) {
    const answer = await reading.dns.addresses(exchange, isIP(ip) === 6 ? 6 : 4);
    if (answer.of === 'unasked') throw new Broken({ why: 'unasked', at: exchange, reason: answer.why });
    if (answer.of === 'found' && answer.records.some((each) => isWithin(ip, each, mechanism))) return true;
  }
  return false;
}

/** Whether one of the names of an address lies in the domain and leads back to it; what fails here is no match (5.5). */
async function isNamed(reading: Reading, ip: string, domain: string): Promise<boolean> {
  const names = await reading.dns.names(ip);
  if (names.of !== 'found') return false;
  for (const name of names.records.slice(0, most.exchanges)) {
    const isInside = `.${name.toLowerCase()}`.endsWith(`.${domain}`);
    const answer = isInside && (await reading.dns.addresses(name, isIP(ip) === 6 ? 6 : 4));
    if (answer && answer.of === 'found' && answer.records.includes(ip)) return true;
  }
  return false;
}

function nameOf({ ip, from }: Reading, spec: string | undefined, domain: string): string {
  if (spec === undefined) return domain;
  const values = { ip: ip ?? '192.0.2.1', domain, sender: { local: 'b', domain: from } };
  return fillMacros(spec, values).toLowerCase();
}

function isWithin(ip: string, address: string, { bits }: Mechanism): boolean {
  const family = isIP(address);
  if (family === 0 || isIP(ip) !== family) return false;
  const kind = family === 6 ? 'ipv6' : 'ipv4';
  const network = new BlockList();
  network.addSubnet(address, family === 6 ? bits.v6 : bits.v4, kind);
  return network.check(ip, kind);
}
