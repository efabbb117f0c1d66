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

const add = createRoute({
  getParentRoute: () => inside,
  path: '/instances/new',
  component: lazyRouteComponent(() => import('./add-instance.tsx'), 'AddInstance'),
});

const edit = createRoute({
  getParentRoute: () => inside,
  path: '/instances/$id/edit',
  component: lazyRouteComponent(() => import('./edit-instance.tsx'), 'EditInstance'),
});

const holders = createRoute({
  getParentRoute: () => inside,
  path: '/instances/$id/add-holders',
  component: lazyRouteComponent(() => import('./add-holders.tsx'), 'AddHolders'),
});

export const instanceScreens = [instance, mark, add, edit, holders] as const;
