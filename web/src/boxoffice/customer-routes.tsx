import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside } from '../shell/root.tsx';
import { readCustomerSearch } from './customer-search.ts';

const customer = createRoute({
  getParentRoute: () => inside,
  path: '/customers/$id',
  validateSearch: readCustomerSearch,
  component: lazyRouteComponent(() => import('./customer.tsx'), 'Customer'),
});

export const customerScreens = [customer] as const;
