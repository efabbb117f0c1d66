import { z } from 'zod';
import { readReturnPath } from '../compose/ids.ts';
import { shownLine } from '../comeback/front-matter.ts';
import type { MessageMark } from '../comeback/fact-of-mail.ts';
import { weigh } from '../returned/weigh.ts';
import type { EventFact } from './provider-events.ts';

const recipient = z.object({
  emailAddress: z.string().max(1_000).optional(),
  status: z.string().max(100).optional(),
  diagnosticCode: z.string().max(10_000).optional(),
});

/** What Amazon SES tells of one message: notifications of an identity and events of a configuration set alike. */
const shape = z.object({
  notificationType: z.string().optional(),
  eventType: z.string().optional(),
  mail: z.object({ source: z.string().max(1_000).default('') }),
  bounce: z
    .object({
      bounceType: z.string(),
      bounceSubType: z.string().default(''),
      bouncedRecipients: z.array(recipient).max(100),
    })
    .optional(),
  complaint: z
    .object({
      complaintFeedbackType: z.string().max(100).nullish(),
      complaintSubType: z.string().max(100).nullish(),
    })
    .optional(),
  delivery: z.object({ smtpResponse: z.string().max(10_000).default('') }).optional(),
  deliveryDelay: z
    .object({ delayType: z.string().max(100).default(''), delayedRecipients: z.array(recipient).max(100) })
    .optional(),
});
type SesEvent = z.output<typeof shape>;

/**
 * Reads the text of an SNS notification as an event of SES. The message is the one whose return path SES was given as
 * the sender; its MAC proves that it is ours, whoever owns the topic.
 */
export function readSesEvent(
  text: string,
  key: Buffer,
  at: Date,
): { mark: MessageMark | undefined; facts: EventFact[] } {
  const event = parsed(text);
  const mark = event && readReturnPath(key, event.mail.source);
  const fact = event && factOf(event);
  return { mark, facts: fact ? [{ ...fact, reason: shownLine(fact.reason, 500), at }] : [] };
}

function parsed(text: string): SesEvent | undefined {
  try {
    return shape.safeParse(JSON.parse(text)).data;
  } catch {
    // Something else is told by this topic too.
    return undefined;
  }
}

function factOf(event: SesEvent): Omit<EventFact, 'at'> | undefined {
  const kind = event.eventType ?? event.notificationType;
  if (kind === 'Bounce' && event.bounce) return bounceOf(event.bounce);
  if (kind === 'Complaint' && event.complaint) return complaintOf(event.complaint);
  if (kind === 'Delivery' && event.delivery)
    return { kind: 'delivered', fate: null, status: null, reason: event.delivery.smtpResponse };
  if (kind === 'DeliveryDelay' && event.deliveryDelay) {
    const [about] = event.deliveryDelay.delayedRecipients;
    const reason = about?.diagnosticCode ?? event.deliveryDelay.delayType;
    return { kind: 'delayed', fate: null, status: about?.status ?? null, reason };
  }
  return undefined;
}

/** SES calls much permanent that is no fault of the address: the server's own words decide, as in a mail (standards.md). */
function bounceOf({ bounceType, bounceSubType, bouncedRecipients }: NonNullable<SesEvent['bounce']>) {
  const [about] = bouncedRecipients;
  const answer = (about?.diagnosticCode ?? '').replace(/^smtp;\s*/i, '');
  const weight = weigh({ status: about?.status ?? '', answer, notice: '' });
  const isHard =
    bounceType === 'Permanent' && (weight.type === 'hard' || (answer === '' && bounceSubType === 'NoEmail'));
  const reason = answer === '' ? `Amazon SES: ${bounceType} ${bounceSubType}` : weight.reason;
  return { kind: 'bounced', fate: isHard ? 'hard' : 'soft', status: weight.status, reason } as const;
}

/** A complaint of somebody who complained before is not told by their provider: SES itself did not send. */
function complaintOf({ complaintFeedbackType, complaintSubType }: NonNullable<SesEvent['complaint']>) {
  const type = complaintFeedbackType ?? 'abuse';
  if (type === 'not-spam' || (complaintSubType ?? '') !== '') return undefined;
  return { kind: 'complained', fate: null, status: null, reason: `reported as ${type}` } as const;
}
