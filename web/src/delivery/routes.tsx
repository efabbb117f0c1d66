import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside } from '../shell/root.tsx';
import { readOutboxSearch, readSendingSearch, readSendingsSearch } from './search.ts';

const sendings = createRoute({
  getParentRoute: () => inside,
  path: '/sendings',
  validateSearch: readSendingsSearch,
  component: lazyRouteComponent(() => import('./sendings.tsx'), 'Sendings'),
});

const sending = createRoute({
  getParentRoute: () => inside,
  path: '/sendings/$id',
  validateSearch: readSendingSearch,
  component: lazyRouteComponent(() => import('./sending.tsx'), 'Sending'),
});

const outbox = createRoute({
  getParentRoute: () => inside,
  path: '/outbox',
  validateSearch: readOutboxSearch,
  component: lazyRouteComponent(() => import('./outbox.tsx'), 'Outbox'),
});

export const deliveryScreens = [sendings, sending, outbox] as const;
