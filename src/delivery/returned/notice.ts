import { addressesIn, sameAddress } from './addresses.ts';
import type { RecipientFate } from './explanation.ts';
import { meaningOf } from './meaning.ts';
import type { Meaning } from './phrases.ts';
import { givenUp, noticeSubjects, openings, robotSenders, stillTried } from './notice-forms.ts';
import type { Mail } from './read-mail.ts';
import { splitNotice, type Halves } from './returned-message.ts';
import { codesOf, weigh } from './weigh.ts';

/** How much of a notice is looked at: its head says it all, the rest is the mail it returns. */
const noticeCharacters = 32 * 1024;

/** Whether a machine wrote it that carries mail: the sender says so, or that no answer may come. */
export function isFromRobot(mail: Mail): boolean {
  return (
    isMailServer(mail) ||
    mail.header('return-path').replace(/\s/g, '') === '<>' ||
    mail.header('x-failed-recipients') !== ''
  );
}

/** By its name, or that it has none. */
export function isMailServer(mail: Mail): boolean {
  const { name, address } = mail.from;
  return address === '' || robotSenders.test(name) || robotSenders.test(address.split('@')[0] ?? '');
}

/** A person's answer or forwarding: its subject or threading says so, and no machine wrote it. */
export function isFromPerson(mail: Mail): boolean {
  if (isFromRobot(mail)) return false;
  return (
    forwarded.test(mail.subject) || mail.header('in-reply-to') !== '' || mail.header('references') !== ''
  );
}

/** A subject as servers give their notices. */
export function isNoticeSubject(subject: string): boolean {
  return noticeSubjects.some(({ says }) => says.test(subject));
}

const forwarded =
  /^\s*(?:\[[^\]]{0,40}\]\s*)?(?:re|aw|antw|antwort|rv|fwd?|wg|tr|rif|sv|vs|vb|doorst|doorgestuurd|i|enc|odp|pd|ynt|ref|res|回复|转发|答复)(?:\s?\[\d+\])?\s?:/i;

/** What of a mail can be a notice: the words before the mail it returns. */
export function noticeOf(mail: Mail): Halves {
  const { notice, returned } = splitNotice(mail.text.slice(0, noticeCharacters * 4));
  return { notice: notice.slice(0, noticeCharacters).replace(subjectLine, ''), returned };
}

/** What our own subject says must never be taken for what a server says. */
const subjectLine =
  /^[ \t>]*(?:subject|(?:with|the) subject\b[^:\n]{0,40}|betreff|objet|onderwerp|asunto|oggetto|assunto|temat|тема|件名)[ \t]*:.*\n(?:[ \t]+\S.*\n)?/gim;

/**
 * By which form a mail without a machine-readable report is known as a server's notice.
 * @returns undefined for everything else
 */
export function formOf(mail: Mail, notice: string): string | undefined {
  if (isFromPerson(mail)) return undefined;
  if (mail.header('x-failed-recipients') !== '') return 'X-Failed-Recipients names who was not reached';
  const subject = isNoticeSubject(mail.subject);
  const words = notice.slice(0, 4000).replace(/\s+/g, ' ');
  const opening = openings.some(({ says }) => says.test(words));
  const fault = meaningOf(notice);
  const isServer = isMailServer(mail);
  if (isServer && fault !== undefined && plainFaults.has(fault))
    return 'a mail server writes what is wrong with an address';
  if (isFromRobot(mail) && (opening || (subject && (fault !== undefined || codesOf(notice).class !== ''))))
    return 'a mail server writes that it could not deliver';
  if (isServer && subject && mail.text.trim().length < 200)
    return 'the subject of a mail server says that it could not deliver';
  return subject && opening ? 'subject and first words are those of a delivery notice' : undefined;
}

/** Faults that a robot answering for a person would not tell of. */
const plainFaults: ReadonlySet<Meaning> = new Set(['no-mailbox', 'no-host', 'full', 'disabled']);

/** What a notice in plain words says of each recipient. */
export function readNotice(
  mail: Mail,
  { notice, returned }: Halves,
  writtenTo: readonly string[],
): RecipientFate[] {
  const blocks = blocksOf(notice, notOurs(mail));
  const said = notice.replace(/\s+/g, ' ');
  const isDelayed = stillTried.test(said) && !givenUp.test(said);
  const isSure = isMailServer(mail) || returned !== '' || hasReturned(mail) || codesOf(notice).class !== '';
  return whoIsMeant(mail, blocks, writtenTo).map((address) => {
    const weight = weigh({ status: '', answer: wordsAbout(blocks, address, notice), notice });
    if (isDelayed) return { address, ...weight, type: 'delayed', status: weight.status.replace(/^5/, '4') };
    // A parcel whose recipient is unknown, a firm whose robot says that somebody left: never a fault of an address.
    return isSure && address !== '' ? { address, ...weight } : { address, ...weight, type: 'soft' };
  });
}

function hasReturned(mail: Mail): boolean {
  return mail.parts.some(({ type }) => /^(?:message|text)\/(?:rfc822|global)/.test(type));
}

/** The words of a notice that are about one address; the whole notice where they say nothing by themselves. */
export function wordsAbout(blocks: readonly Block[], address: string, notice: string): string {
  const own = blocks.filter((block) => sameAddress(block.address, address)).map(({ words }) => words);
  const joined = answersOnly(own.join('\n'));
  return meaningOf(joined) !== undefined || codesOf(joined).class !== '' ? joined : notice;
}

/** Of a transcript (sendmail, Courier) only what the other server said; the rest is the reporting one's guess. */
function answersOnly(words: string): string {
  if (!/^\s*<<< [45]\d\d/m.test(words)) return words;
  return words
    .split('\n')
    .filter((line) => /^\s*<<<|\(reason:/.test(line))
    .join('\n');
}

/** A run of lines that begins where an address is named. */
export interface Block {
  address: string;
  /** The address stands alone or first in its line: that is how servers list whom they could not reach. */
  leads: boolean;
  words: string;
}

/** Cuts a notice where addresses are named: what follows one is about it, until the next. */
export function blocksOf(notice: string, isOther: (address: string) => boolean): Block[] {
  const blocks = cut(notice, isOther, aboutOthers);
  return blocks.length > 0 ? blocks : cut(notice, isOther, aboutSender);
}

function cut(notice: string, isOther: (address: string) => boolean, skipped: RegExp): Block[] {
  const blocks: Block[] = [];
  let open: Block[] = [];
  for (const line of notice.split('\n')) {
    const named = skipped.test(line.slice(0, 300))
      ? []
      : addressesIn(line.slice(0, 2000)).filter((each) => !isOther(each));
    const fresh = named.filter((each) => !open.some((block) => sameAddress(block.address, each)));
    if (fresh.length > 0) {
      open = fresh.map((address) => ({ address, leads: leads(line, address), words: '' }));
      blocks.push(...open);
      if (blocks.length > 500) break;
    }
    for (const block of open) block.words += `${line}\n`;
  }
  return blocks;
}

function leads(line: string, address: string): boolean {
  return /^[\s<*>"'[(-]*(?:(?:failed )?recipient(?: address)?\s?:?\s?)?[\s<"'(]*$/i.test(
    line.slice(0, Math.min(line.indexOf(address), 200)),
  );
}

/** Lines that name the sender, a contact or the mail itself. */
const aboutSender =
  /^[\s>*|]*(?:from|sender|reply-to|return-path|message-?id|x-[\w-]+|received|mail from|in-reply-to|references|date|errors-to|list-[\w-]+|>>> mail from|<<< 250|from address|by)\s?:|\bmail from:?\s?<|\bmailto:|\bcontact\b|\bfrom:? <|\bhelpdesk\b|\bsupport@|\bquestions?\b|\bpostmaster@|\babuse@/i;

/** Also those that list to whom the mail went: not all of them need to have failed. */
const aboutOthers = new RegExp(`${aboutSender.source}|^[\\s>*|]*(?:to|cc|bcc|an|à|aan|para|a)\\s?:`, 'i');

/** Those who wrote the notice, those it came to, and addresses of machines. */
function notOurs(mail: Mail): (address: string) => boolean {
  const parties = [
    mail.from.address,
    ...addressesIn(mail.header('to')),
    ...addressesIn(mail.header('delivered-to')),
  ];
  return (address) =>
    parties.some((each) => sameAddress(each, address)) ||
    /^(?:postmaster|mailer-daemon|abuse|support|help|noreply|no-reply|webmaster|hostmaster)@/i.test(
      address,
    ) ||
    /^[0-9a-f.$_-]{16,}@|\.(?:local|localdomain|png|gif|jpe?g)$/i.test(address);
}

/** X-Failed-Recipients knows; else who is listed; else who is named and was written to; else who is named. */
function whoIsMeant(mail: Mail, blocks: readonly Block[], writtenTo: readonly string[]): string[] {
  const failed = addressesIn(mail.header('x-failed-recipients'));
  if (failed.length > 0) return unique(failed);
  const named = unique(blocks.map(({ address }) => address));
  const listed = unique(blocks.filter((block) => block.leads).map(({ address }) => address));
  if (listed.length > 0) return listed.slice(0, 50);
  const both = named.filter((each) => writtenTo.some((other) => sameAddress(other, each)));
  if (both.length > 0) return both;
  if (named.length > 0) return named.slice(0, 50);
  // Nobody is named in full (AOL gives local parts): the mail it returns may say, or the return path it came to.
  return writtenTo.length === 1 ? [...writtenTo] : [''];
}

function unique(addresses: readonly string[]): string[] {
  return addresses.filter((each, at) => addresses.findIndex((other) => sameAddress(other, each)) === at);
}
