import { Resolver } from 'node:dns/promises';
import { errorCode } from '../../platform/errors.ts';

/**
 * What the DNS says about a name. `none` is an answer: the name or the record does not exist. `unasked` is no answer at
 * all, and says nothing about the record.
 */
export type Answer<T> =
  | { of: 'found'; records: T[] }
  | { of: 'none'; why: 'no_name' | 'no_record' }
  | { of: 'unasked'; why: Unasked };

/** Why there is no answer: nobody answered in time, or a name server said that it cannot or will not say. */
export type Unasked = 'timeout' | 'failed';

export interface MailExchange {
  priority: number;
  exchange: string;
}

/** Asks the DNS; each question once, however often it is asked. Never throws: no answer is an answer of its own. */
export interface Dns {
  /** Each record as one text, its pieces joined (RFC 7208 3.3, RFC 6376 3.6.2.2). */
  txt(name: string): Promise<Answer<string>>;
  addresses(name: string, family: 4 | 6): Promise<Answer<string>>;
  mx(name: string): Promise<Answer<MailExchange>>;
  cname(name: string): Promise<Answer<string>>;
  /** Names that an address says it has (PTR). */
  names(address: string): Promise<Answer<string>>;
}

/** Limits of one check. Whoever runs the domain decides what is answered, so nothing of it may be without end. */
const most = { questions: 200, records: 100, text: 4_096 };
/** Milliseconds for one question to one server, doubled at each further try, and for a whole check. */
const patience = { question: 2_000, whole: 25_000 };
const tries = 2;

export interface DnsOptions {
  /** `address` or `address:port`; undefined: those of the system. */
  servers?: readonly string[];
  patience?: typeof patience;
  /** Fires when nobody wants the answers any more. */
  signal?: AbortSignal;
}

/**
 * Opens a resolver for one check and closes it at the end: what is asked comes fresh, and after 25 s whatever is left
 * counts as unasked.
 * @throws the reason of the signal, once it has fired
 */
export async function withDns<T>(
  { servers, patience: { question, whole } = patience, signal }: DnsOptions,
  work: (dns: Dns) => Promise<T>,
): Promise<T> {
  const resolver = new Resolver({ timeout: question, tries });
  if (servers) resolver.setServers(servers);
  let isOver = false;
  const end = () => {
    isOver = true;
    resolver.cancel();
  };
  const deadline = setTimeout(end, whole);
  signal?.addEventListener('abort', end);
  try {
    const result = await work(asking(resolver, () => isOver));
    signal?.throwIfAborted();
    return result;
  } finally {
    clearTimeout(deadline);
    signal?.removeEventListener('abort', end);
    resolver.cancel();
  }
}

function asking(resolver: Resolver, isOver: () => boolean): Dns {
  const known = new Map<string, Promise<Answer<unknown>>>();
  const once = <T>(type: string, name: string, ask: () => Promise<T[]>): Promise<Answer<T>> => {
    const key = `${type} ${name.toLowerCase()}`;
    const before = known.get(key) as Promise<Answer<T>> | undefined;
    if (before) return before;
    const isRefused = isOver() || known.size >= most.questions;
    const answer: Promise<Answer<T>> = isRefused
      ? Promise.resolve({ of: 'unasked', why: 'timeout' })
      : answered(ask);
    known.set(key, answer);
    return answer;
  };
  return {
    txt: (name) =>
      once('TXT', name, async () =>
        (await resolver.resolveTxt(name)).map((pieces) => pieces.join('').slice(0, most.text)),
      ),
    addresses: (name, family) =>
      once(`A${family}`, name, () => (family === 4 ? resolver.resolve4(name) : resolver.resolve6(name))),
    mx: (name) =>
      once('MX', name, async () =>
        (await resolver.resolveMx(name)).map(({ priority, exchange }) => ({ priority, exchange })),
      ),
    cname: (name) => once('CNAME', name, () => resolver.resolveCname(name)),
    names: (address) => once('PTR', address, () => resolver.reverse(address)),
  };
}

async function answered<T>(ask: () => Promise<T[]>): Promise<Answer<T>> {
  try {
    const records = await ask();
    return records.length === 0
      ? { of: 'none', why: 'no_record' }
      : { of: 'found', records: records.slice(0, most.records) };
  } catch (thrown) {
    return withoutRecords(errorCode(thrown));
  }
}

/** EBADNAME is what a name gets that cannot exist, such as one with a label of 64 letters. */
function withoutRecords(code: string | undefined): Answer<never> {
  if (code === 'ENOTFOUND' || code === 'EBADNAME') return { of: 'none', why: 'no_name' };
  if (code === 'ENODATA') return { of: 'none', why: 'no_record' };
  const isSilence = code === 'ETIMEOUT' || code === 'ECANCELLED' || code === 'ECONNREFUSED';
  return { of: 'unasked', why: isSilence ? 'timeout' : 'failed' };
}
