import { addressIn } from './addresses.ts';
import type { RecipientFate, ReturnedKind } from './explanation.ts';
import { shown, weigh } from './weigh.ts';

/** What a notice of Amazon SES says that came by mail, as JSON in the body. */
export interface ProviderNotice {
  kind: ReturnedKind;
  recipients: RecipientFate[];
  why: string;
}

/** Reads `{"notificationType": …}`; undefined where a body holds none. */
export function readProviderNotice(text: string): ProviderNotice | undefined {
  const notice = jsonOf(text);
  const type = wordOf(notice, 'notificationType') || wordOf(notice, 'eventType');
  if (notice === undefined || type === '') return undefined;
  const why = `a notice of Amazon SES of type ${type.slice(0, 30)}`;
  if (type === 'Bounce')
    return { kind: 'bounce', recipients: listOf(notice, 'bounce', 'bouncedRecipients').map(bounced), why };
  if (type === 'Complaint')
    return {
      kind: 'complaint',
      recipients: listOf(notice, 'complaint', 'complainedRecipients').map(complained),
      why,
    };
  if (type === 'Delivery')
    return { kind: 'bounce', recipients: listOf(notice, 'delivery', 'recipients').map(delivered), why };
  return { kind: 'automatic', recipients: [], why };
}

/** The object a body begins with. Servers break its one long line by `!` and a blank, or by lines alone. */
function jsonOf(text: string): unknown {
  const from = text.trimStart();
  if (!/^\{\s*"(?:notificationType|eventType)"/.test(from)) return undefined;
  const lines = from.slice(0, 256 * 1024).replace(/!?\n ?/g, '');
  const ends = [lines.indexOf('}--'), lines.lastIndexOf('}')].filter((at) => at > 0);
  for (const end of ends) {
    try {
      return JSON.parse(lines.slice(0, end + 1)) as unknown;
    } catch {
      continue; // not to there; a broken object is none
    }
  }
  return undefined;
}

function bounced(each: unknown): RecipientFate {
  const answer = wordOf(each, 'diagnosticCode').replace(/^smtp;\s*/i, '');
  const weight = weigh({ status: wordOf(each, 'status'), answer, notice: '' });
  return {
    address: addressOf(each),
    ...weight,
    ...(wordOf(each, 'action') === 'delayed' ? { type: 'delayed' as const } : {}),
  };
}

function complained(each: unknown): RecipientFate {
  return {
    address: addressOf(each),
    type: 'delivered',
    status: '2.0.0',
    reason: shown('reported as abuse', ''),
  };
}

function delivered(each: unknown): RecipientFate {
  const address = typeof each === 'string' ? (addressIn(each) ?? '') : '';
  return { address, type: 'delivered', status: '2.0.0', reason: 'delivered' };
}

function addressOf(each: unknown): string {
  return addressIn(wordOf(each, 'emailAddress')) ?? '';
}

function listOf(notice: unknown, part: string, list: string): unknown[] {
  const found = fieldOf(fieldOf(notice, part), list);
  return Array.isArray(found) ? found.slice(0, 1000) : [];
}

function wordOf(of: unknown, name: string): string {
  const found = fieldOf(of, name);
  return typeof found === 'string' ? found.slice(0, 4000) : '';
}

function fieldOf(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null && Object.hasOwn(of, name)
    ? (of as Record<string, unknown>)[name]
    : undefined;
}
