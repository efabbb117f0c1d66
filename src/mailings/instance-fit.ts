import type { InstanceView } from '../boxoffice/index.ts';
import type { Purpose } from '../templates/index.ts';
import { dateInWords, localeOf, timeInWords } from './shared.ts';

/** Whether a message of this purpose may go out for this instance now. */
export type InstanceFit = { fits: true; usefulUntil: Date } | { fits: false; code: string; message: string };

/** How long after the start news about an instance is still of use to the people who held tickets (ms). */
const changeIsNewsFor = 24 * 3_600_000;

/**
 * The rules of meaning.md 11 to 13 for a message sent now: a cancelled instance takes only purpose change, a
 * postponed one too, since its date is not certain; nothing that prepares people for an evening goes out after it
 * began; news about it may, for a day. The answer carries the moment after which the message is useless: no retry
 * is made beyond it. Pure.
 */
export function instanceFit(purpose: Purpose, instance: InstanceView, now: Date): InstanceFit {
  if (purpose === 'marketing')
    return {
      fits: false,
      code: 'marketing_template',
      message:
        'This template is marketing. A message to the ticket holders of an instance may hold only what they need to know about it: choose a template of purpose change, information or ticket.',
    };
  if (purpose === 'change') return changeFit(instance, now);
  if (instance.state === 'cancelled')
    return {
      fits: false,
      code: 'instance_cancelled',
      message: `${inWords(instance)} is cancelled, so only a message of purpose change may go out for it, and this template is of purpose ${purpose}. Choose a template of purpose change, such as CANCEL.`,
    };
  if (now >= instance.startsAt)
    return {
      fits: false,
      code: 'instance_started',
      message: `${inWords(instance)} has begun, so a message of purpose ${purpose} would come too late. If there is news for the people who have tickets, choose a template of purpose change.`,
    };
  if (instance.state === 'postponed')
    return {
      fits: false,
      code: 'instance_postponed',
      message: `${inWords(instance)} is postponed and its new date is not certain, so only a message of purpose change may go out for it. Choose a template of purpose change, or wait until the box office has set the new date.`,
    };
  return { fits: true, usefulUntil: instance.startsAt };
}

function changeFit(instance: InstanceView, now: Date): InstanceFit {
  const start = instance.startsAt.getTime();
  if (now.getTime() >= start + changeIsNewsFor)
    return {
      fits: false,
      code: 'instance_past',
      message: `${inWords(instance)} began more than 24 hours ago, so a message about it comes too late. Check that this is the right instance.`,
    };
  return { fits: true, usefulUntil: new Date(Math.max(start, now.getTime()) + changeIsNewsFor) };
}

/** "The Cherry Orchard" of Saturday, 21 November 2026, 20:00: as staff know it, in the venue's time. */
export function inWords({ event, startsAt, venue }: InstanceView): string {
  const locale = localeOf('en', venue.country);
  return `"${event.name}" of ${dateInWords(startsAt, venue.zone, locale)}, ${timeInWords(startsAt, venue.zone, locale)}`;
}
