import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as delivery from '../../../src/delivery/contract.ts';
import { get } from '../kit/api.ts';
import type { CalendarAnswer, EventAnswer, EventsAnswer, InstancesAnswer } from './event-answers.ts';
import type { EventsSearch } from './event-search.ts';

/** A page of events. */
export function useEvents(search: EventsSearch) {
  return useQuery({
    queryKey: ['events', search],
    queryFn: ({ signal }) => get<EventsAnswer>('/api/events', { ...search }, signal),
    placeholderData: keepPreviousData,
  });
}

/** One event. */
export function useEvent(id: string) {
  return useQuery({
    queryKey: ['events', 'one', id],
    queryFn: ({ signal }) => get<EventAnswer>(`/api/events/${id}`, {}, signal),
  });
}

/** A page of its performances, those to come or those that were. `today`: first moment that counts as to come. */
export function useInstancesOf(
  id: string,
  which: { when: 'upcoming' | 'past'; today: string; page: number },
) {
  const { when, today, page } = which;
  const range = when === 'past' ? { until: today, order: 'last' } : { from: today };
  return useQuery({
    queryKey: ['instances', 'of-event', id, when, today, page],
    queryFn: ({ signal }) => get<InstancesAnswer>('/api/instances', { event: id, page, ...range }, signal),
    placeholderData: keepPreviousData,
  });
}

/** The newest sendings about its performances. */
export function useSendingsOfEvent(id: string) {
  return useQuery({
    queryKey: ['sendings', 'of-event', id],
    queryFn: ({ signal }) =>
      get<z.output<typeof delivery.sendingsAnswer>>('/api/sendings', { event: id }, signal),
  });
}

/** The performances of some days. */
export function useCalendar(from: string, until: string) {
  return useQuery({
    queryKey: ['instances', 'calendar', from, until],
    queryFn: ({ signal }) => get<CalendarAnswer>('/api/calendar', { from, until }, signal),
    placeholderData: keepPreviousData,
  });
}
