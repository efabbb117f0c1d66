import { isIP } from 'node:net';
import type { Asked, Item } from './contract.ts';
import type { Dns, MailExchange } from './dns.ts';
import { item, shown, unasked } from './item.ts';
import { providerOfReturn, sesFeedbackHost } from './providers.ts';
import { say, type SentenceCode } from './sentences.ts';

/** Checks where mail to the return path goes: what comes back, and whether there is anybody to give it back to. */
export async function checkMx(dns: Dns, asked: Asked, receiver: string | undefined): Promise<Item> {
  const domain = asked.returnDomain;
  const answer = await dns.mx(domain);
  if (answer.of === 'unasked') return unasked('mx', domain, answer.why);
  if (answer.of === 'none') return await withoutMx(dns, asked, receiver);
  const exchanges = answer.records.toSorted((a, b) => a.priority - b.priority);
  const found = shown(exchanges.map(({ priority, exchange }) => `${priority} ${exchange || '.'}`));
  const trouble = await troubleOf(dns, exchanges);
  if (trouble?.silent) return unasked('mx', trouble.silent.name, trouble.silent.why, found);
  if (trouble) {
    const says = say(trouble.says, { domain, hosts: shown([trouble.host])[0]! });
    return item('mx', domain, {
      state: trouble.state,
      says,
      found,
      publish: publishOf(asked, receiver, found),
    });
  }
  const hosts = exchanges.map(({ exchange }) => exchange.toLowerCase());
  const provider = hosts.map(providerOfReturn).find((each) => each !== undefined);
  if (provider && provider.name !== tellsUs)
    return item('mx', domain, {
      state: 'weak',
      says: say('mx_elsewhere', { provider: provider.name }),
      found,
    });
  const note = provider ? say('mx_note_provider', { provider: provider.name }) : say('mx_note_receiver');
  const says = say('mx_in_order', { domain, hosts: shown(hosts).join(', ') });
  return item('mx', domain, { state: 'in_order', says, notes: [note], found });
}

/** The provider whose webhook Foyer understands. */
const tellsUs = 'Amazon SES';

interface Trouble {
  state: 'wrong' | 'weak';
  says: SentenceCode;
  host: string;
  silent?: { name: string; why: 'timeout' | 'failed' };
}

/** The first thing that is wrong with the hosts named; one that works is not enough, since the others are tried too. */
async function troubleOf(dns: Dns, exchanges: readonly MailExchange[]): Promise<Trouble | undefined> {
  if (exchanges.some(({ exchange }) => exchange === '' || exchange === '.'))
    return { state: 'wrong', says: 'mx_null', host: '.' };
  for (const { exchange: host } of exchanges.slice(0, 10)) {
    if (isIP(host) !== 0) return { state: 'wrong', says: 'mx_address', host };
    if ((await dns.cname(host)).of === 'found') return { state: 'weak', says: 'mx_alias', host };
    const answers = [await dns.addresses(host, 4), await dns.addresses(host, 6)];
    if (answers.some(({ of }) => of === 'found')) continue;
    const silent = answers.find((each) => each.of === 'unasked');
    const missing = { state: 'wrong', says: 'mx_nowhere', host } as const;
    return silent?.of === 'unasked' ? { ...missing, silent: { name: host, why: silent.why } } : missing;
  }
  return undefined;
}

/** Without an MX record, mail goes to the address of the domain itself (RFC 5321 5.1). */
async function withoutMx(dns: Dns, asked: Asked, receiver: string | undefined): Promise<Item> {
  const domain = asked.returnDomain;
  const answers = [await dns.addresses(domain, 4), await dns.addresses(domain, 6)];
  const addresses = answers.flatMap((each) => (each.of === 'found' ? each.records : []));
  const silent = answers.find((each) => each.of === 'unasked');
  if (addresses.length === 0 && silent?.of === 'unasked') return unasked('mx', domain, silent.why);
  const publish = publishOf(asked, receiver, []);
  return addresses.length > 0
    ? item('mx', domain, {
        state: 'weak',
        says: say('mx_implicit', { domain, hosts: addresses.join(', ') }),
        publish,
      })
    : item('mx', domain, { state: 'missing', says: say('mx_missing', { domain }), publish });
}

function publishOf(
  { returnDomain: name, relays }: Asked,
  receiver: string | undefined,
  replaces: string[],
): Item['publish'] {
  const record = { name, type: 'MX' as const, replaces };
  if (receiver !== undefined)
    return [{ ...record, value: `10 ${receiver}`, note: say('publish_mx_receiver') }];
  const ofProvider = relays.map(sesFeedbackHost).find((host) => host !== undefined);
  if (ofProvider !== undefined)
    return [{ ...record, value: `10 ${ofProvider}`, note: say('mx_note_provider', { provider: tellsUs }) }];
  return [{ ...record, value: null, note: say('publish_mx_host') }];
}
