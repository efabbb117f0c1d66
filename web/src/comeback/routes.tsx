import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside } from '../shell/root.tsx';
import { readComplaintsSearch, readReturnedSearch, readSuppressionsSearch } from './search.ts';

const suppressions = createRoute({
  getParentRoute: () => inside,
  path: '/settings/suppressions',
  validateSearch: readSuppressionsSearch,
  component: lazyRouteComponent(() => import('./suppressions.tsx'), 'SuppressionsPage'),
});

const complaints = createRoute({
  getParentRoute: () => inside,
  path: '/complaints',
  validateSearch: readComplaintsSearch,
  component: lazyRouteComponent(() => import('./complaints.tsx'), 'ComplaintsPage'),
});

const returned = createRoute({
  getParentRoute: () => inside,
  path: '/returned',
  validateSearch: readReturnedSearch,
  component: lazyRouteComponent(() => import('./returned.tsx'), 'ReturnedPage'),
});

const returns = createRoute({
  getParentRoute: () => inside,
  path: '/settings/returns',
  component: lazyRouteComponent(() => import('./returns-setting.tsx'), 'ReturnsPage'),
});

export const comebackScreens = [suppressions, complaints, returned, returns] as const;
