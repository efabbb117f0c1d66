import { customerView, instanceView, peopleById, type InstanceView } from '../boxoffice/index.ts';
import type { Db } from '../platform/database.ts';
import { unknownVersion, versionNames } from '../templates/index.ts';
import { nameOf } from './people.ts';
import { statusOf, type RecipientStatus } from './report/status.ts';
import {
  countCustomerMessages,
  customerMessagePage,
  suppressionsOf,
  type CustomerMessageRow,
  type SuppressionRow,
} from './store/customer-messages.ts';
import { describeMessages, statesOf, type MessageRow } from './store/people.ts';
import { receiptsBySeq } from './store/report.ts';

/** Messages of a customer on one page. */
export const customerPageSize = 20;

/** One thing that was said to a customer, or should have been. */
export interface CustomerMessage extends CustomerMessageRow {
  template: { code: string; name: string };
  instance: InstanceView | null;
  /** Its state and the fact that tells most about it; null where they have no message of their own. */
  message: MessageRow | null;
  /** What became of it, with what came back and was seen since; null as above. */
  status: RecipientStatus | null;
  /** Whose message reached the address they share. */
  sharedWith: { id: number; name: string } | null;
}

/**
 * A page of what was meant for a customer, newest first: their own messages with their states, and what they did not
 * get with the reason. Pages count from 1.
 */
export async function messagesOfCustomer(
  db: Db,
  customerId: number,
  page: number,
): Promise<{ messages: CustomerMessage[]; total: number }> {
  const range = { limit: customerPageSize, offset: (page - 1) * customerPageSize };
  const found = await customerMessagePage(db, customerId, range);
  const sharers = await peopleById(
    db,
    found.flatMap(({ sameAs }) => sameAs ?? []),
  );
  const messages: CustomerMessage[] = [];
  // One after the other: a page is a few index reads, and a screen must not take every connection there is.
  for (const each of found) {
    const message = each.seq === null ? null : await messageOf(db, each.sendingId, each.seq);
    messages.push({
      ...each,
      template: await templateOf(db, each.templateVersionId),
      instance: each.instanceId === null ? null : await instanceView(db, each.instanceId),
      message,
      status: message && (await statusOfMessage(db, each.sendingId, message)),
      sharedWith: each.sameAs === null ? null : { id: each.sameAs, name: nameOf(sharers.get(each.sameAs)) },
    });
  }
  return { messages, total: await countCustomerMessages(db, customerId) };
}

async function templateOf(db: Db, versionId: number): Promise<{ code: string; name: string }> {
  const { code, name } = (await versionNames(db, [versionId])).get(versionId) ?? unknownVersion;
  return { code, name };
}

async function messageOf(db: Db, sendingId: string, seq: number): Promise<MessageRow | null> {
  const [message] = await describeMessages(db, sendingId, await statesOf(db, sendingId, [seq]));
  return message ?? null;
}

async function statusOfMessage(
  db: Db,
  sendingId: string,
  { seq, state }: MessageRow,
): Promise<RecipientStatus> {
  return statusOf(state, (await receiptsBySeq(db, sendingId, [seq])).get(seq));
}

/** Whether service mail reaches somebody, and if not the first reason, in the order of an audience. */
export type ServiceReach =
  'reached' | 'erased' | 'inactive' | 'no_address' | 'invalid_address' | 'suppressed';

/**
 * What reaches a customer by e-mail: the verdict that the next audience would give, and what is suppressed.
 * @throws AppError not_found `customer_unknown`
 */
export async function reachOfCustomer(
  db: Db,
  customerId: number,
): Promise<{ service: ServiceReach; suppressed: SuppressionRow[] }> {
  const customer = await customerView(db, customerId);
  const { emailFolded } = customer;
  const suppressed = emailFolded === null ? [] : await suppressionsOf(db, emailFolded);
  return { service: serviceReach(customer, suppressed), suppressed };
}

/** The same order of reasons as an audience's (delivery.md 1). Pure. */
export function serviceReach(
  customer: Pick<
    Awaited<ReturnType<typeof customerView>>,
    'erasedAt' | 'isActive' | 'email' | 'emailValid' | 'emailFolded'
  >,
  suppressed: readonly Pick<SuppressionRow, 'scope'>[],
): ServiceReach {
  if (customer.erasedAt !== null) return 'erased';
  if (!customer.isActive) return 'inactive';
  if ((customer.email ?? '').trim() === '') return 'no_address';
  if (!customer.emailValid || customer.emailFolded === null) return 'invalid_address';
  return suppressed.some(({ scope }) => scope === 'all') ? 'suppressed' : 'reached';
}
