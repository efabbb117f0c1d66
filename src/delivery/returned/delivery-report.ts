import { sameAddress } from './addresses.ts';
import type { RecipientFate } from './explanation.ts';
import { recipientOf, type RecipientFields } from './status-fields.ts';
import { shown, weigh } from './weigh.ts';

/** What stands around the fields: the words for people, and whom the returned mail was for. */
export interface Around {
  /** What the notice says about an address, or as a whole. */
  wordsAbout(address: string): string;
  /** To whom the returned mail went, as far as its headers came back. */
  writtenTo: readonly string[];
}

/** What the recipients' fields of a delivery report say (RFC 3464, 2.3). */
export function readDeliveryReport(recipients: readonly RecipientFields[], around: Around): RecipientFate[] {
  const fates = recipients.map((fields) => fateOf(fields, around, recipients.length === 1));
  return fates.filter((fate, at) => !fates.slice(0, at).some((other) => sameFate(other, fate)));
}

function sameFate(one: RecipientFate, other: RecipientFate): boolean {
  return one.address !== '' && sameAddress(one.address, other.address) && one.type === other.type;
}

function fateOf(fields: RecipientFields, around: Around, isOnly: boolean): RecipientFate {
  const address = addressOf(fields, around, isOnly);
  const action = (fields.get('action') ?? '').toLowerCase().replace(/[^a-z].*$/, '');
  const status = statusOf(fields);
  const answer = answerOf(fields);
  if (action === 'delayed') {
    const { reason, status: found } = weigh({ status, answer, notice: '' });
    return { address, type: 'delayed', status: temporary(status || found), reason };
  }
  if (
    action === 'delivered' ||
    action === 'relayed' ||
    action === 'expanded' ||
    (action === '' && status.startsWith('2'))
  )
    return {
      address,
      type: 'delivered',
      status: status || '2.0.0',
      reason: shown(delivered[action] ?? 'delivered', answer),
    };
  return { address, ...weigh({ status, answer, notice: around.wordsAbout(address) }) };
}

const delivered: Record<string, string> = {
  delivered: 'delivered',
  relayed: 'handed on to a server that sends no reports',
  expanded: 'handed on to the members of a list',
};

/** Whom we wrote to: the original recipient, where a server tells of it; the final one may be a forwarding of theirs. */
function addressOf(fields: RecipientFields, { writtenTo }: Around, isOnly: boolean): string {
  const original = recipientOf(fields.get('original-recipient'));
  const final = recipientOf(fields.get('final-recipient'));
  const named = original || final || recipientOf(fields.get('x-actual-recipient'));
  if (named !== '') return named;
  return isOnly && writtenTo.length === 1 ? (writtenTo[0] as string) : bare(fields);
}

/** A local user name, where it is no address at all: without control characters, and no longer than one may be. */
function bare(fields: RecipientFields): string {
  return (fields.get('final-recipient') ?? fields.get('original-recipient') ?? '')
    .replace(/^[^;]{0,20};/, '')
    .replace(/\p{C}+/gu, '')
    .trim()
    .slice(0, 320);
}

function statusOf(fields: RecipientFields): string {
  return /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? '')?.[0] ?? '';
}

/** The words of the server that refused; `Status: 5.1.1 (bad destination mailbox)` has some too. */
function answerOf(fields: RecipientFields): string {
  const diagnostic = (fields.get('diagnostic-code') ?? '')
    .replace(/^\s*(?:smtp|x-unix|x-postfix|unknown)\s*;/i, '')
    .trim();
  const comment = /\((.{3,200})\)/.exec(fields.get('status') ?? '')?.[1] ?? '';
  const localized = fields.get('localized-diagnostic') ?? '';
  // The comment of a status is often the standard's own text for the code, beside what the server really said.
  return diagnostic === '' ? `${comment} ${localized}`.trim() : diagnostic;
}

function temporary(status: string): string {
  return status.replace(/^5/, '4');
}
