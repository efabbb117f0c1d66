import {
  IconCalendarEvent,
  IconMasksTheater,
  IconReceipt,
  IconTemplate,
  IconUser,
  type Icon,
} from '@tabler/icons-react';
import type { z } from 'zod';
import type { peopleSearchAnswer, searchAnswer } from '../../../src/shell/contract.ts';
import { eventName } from '../boxoffice/event-name.ts';
import { formatMoment } from '../kit/time.tsx';

export type SearchAnswer = z.output<typeof searchAnswer>;
export type PeopleSearchAnswer = z.output<typeof peopleSearchAnswer>;

/** Something found: what it is called, what tells it apart, where it stands. */
export interface Hit {
  address: string;
  icon: Icon;
  name: string;
  beside: string;
}

export interface HitGroup {
  of: 'instances' | 'events' | 'customers' | 'orders' | 'templates';
  hits: Hit[];
}

/** Everything found in the order of the search: tonight's work first. Groups without a hit are absent. */
export function hitGroups(
  shows: SearchAnswer | undefined,
  people: PeopleSearchAnswer | undefined,
): HitGroup[] {
  const groups: HitGroup[] = [
    { of: 'instances', hits: (shows?.instances ?? []).map(instanceHit) },
    { of: 'customers', hits: (people?.customers ?? []).map(customerHit) },
    { of: 'orders', hits: (people?.orders ?? []).map(orderHit) },
    { of: 'events', hits: (shows?.events ?? []).map(eventHit) },
    { of: 'templates', hits: (shows?.templates ?? []).map(templateHit) },
  ];
  return groups.filter(({ hits }) => hits.length > 0);
}

function instanceHit({ id, event, stage, startsAt, zone }: SearchAnswer['instances'][number]): Hit {
  return {
    address: `/instances/${id}`,
    icon: IconCalendarEvent,
    name: eventName(event),
    beside: `${formatMoment(startsAt, zone)}, ${stage}`,
  };
}

function eventHit(event: SearchAnswer['events'][number]): Hit {
  return { address: `/events/${event.id}`, icon: IconMasksTheater, name: eventName(event), beside: '' };
}

function customerHit({ id, name, email, city }: PeopleSearchAnswer['customers'][number]): Hit {
  const beside = [email, city].filter((part) => part !== null && part !== '').join(', ');
  return { address: `/customers/${id}`, icon: IconUser, name, beside };
}

function orderHit({ code, customer }: PeopleSearchAnswer['orders'][number]): Hit {
  return { address: `/customers/${customer.id}`, icon: IconReceipt, name: code, beside: customer.name };
}

function templateHit({ code, name }: SearchAnswer['templates'][number]): Hit {
  return { address: `/templates/${code}`, icon: IconTemplate, name, beside: code };
}
