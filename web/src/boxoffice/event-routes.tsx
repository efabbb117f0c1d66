import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside } from '../shell/root.tsx';
import { readCalendarSearch, readEventSearch, readEventsSearch } from './event-search.ts';

const events = createRoute({
  getParentRoute: () => inside,
  path: '/events',
  validateSearch: readEventsSearch,
  component: lazyRouteComponent(() => import('./events.tsx'), 'Events'),
});

const calendar = createRoute({
  getParentRoute: () => inside,
  path: '/events/calendar',
  validateSearch: readCalendarSearch,
  component: lazyRouteComponent(() => import('./calendar.tsx'), 'Calendar'),
});

const event = createRoute({
  getParentRoute: () => inside,
  path: '/events/$id',
  validateSearch: readEventSearch,
  component: lazyRouteComponent(() => import('./event.tsx'), 'Event'),
});

export const eventScreens = [events, calendar, event] as const;
