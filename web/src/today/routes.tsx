import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside } from '../shell/root.tsx';
import { readTodaySearch } from './search.ts';

const today = createRoute({
  getParentRoute: () => inside,
  path: '/',
  validateSearch: readTodaySearch,
  component: lazyRouteComponent(() => import('./today.tsx'), 'Today'),
});

export const todayScreens = [today] as const;
