import type { z } from 'zod';
import type * as contract from '../../../src/boxoffice/contract.ts';

// Types only: the server has checked them, so zod stays out of the browser.
export type EventsAnswer = z.output<typeof contract.eventsAnswer>;
export type ListedEvent = EventsAnswer['events'][number];
export type EventAnswer = z.output<typeof contract.eventAnswer>;
export type InstancesAnswer = z.output<typeof contract.instancesAnswer>;
export type ListedInstance = InstancesAnswer['instances'][number];
export type CalendarAnswer = z.output<typeof contract.calendarAnswer>;
export type CalendarInstance = CalendarAnswer['instances'][number];
