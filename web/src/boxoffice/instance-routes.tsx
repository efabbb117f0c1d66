import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside } from '../shell/root.tsx';
import { readInstanceSearch, readMarkSearch } from './instance-search.ts';

const instance = createRoute({
  getParentRoute: () => inside,
  path: '/instances/$id',
  validateSearch: readInstanceSearch,
  component: lazyRouteComponent(() => import('./instance.tsx'), 'Instance'),
});

const mark = createRoute({
  getParentRoute: () => inside,
  path: '/instances/$id/mark',
  validateSearch: readMarkSearch,
  component: lazyRouteComponent(() => import('./mark.tsx'), 'MarkInstance'),
});

export const instanceScreens = [instance, mark] as const;
