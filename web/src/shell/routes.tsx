import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { readOutboxSearch, readSendingSearch, readSendingsSearch } from '../delivery/search.ts';
import { Layout } from './layout.tsx';
import { NotFound } from './not-found.tsx';

const root = createRootRoute({ component: Layout, notFoundComponent: NotFound });

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  // Until Today is built, the newest sending is what a person comes for.
  beforeLoad: () => {
    throw redirect({ to: '/sendings', replace: true });
  },
});

const sendings = createRoute({
  getParentRoute: () => root,
  path: '/sendings',
  validateSearch: readSendingsSearch,
  component: lazyRouteComponent(() => import('../delivery/sendings.tsx'), 'Sendings'),
});

const sending = createRoute({
  getParentRoute: () => root,
  path: '/sendings/$id',
  validateSearch: readSendingSearch,
  component: lazyRouteComponent(() => import('../delivery/sending.tsx'), 'Sending'),
});

const outbox = createRoute({
  getParentRoute: () => root,
  path: '/outbox',
  validateSearch: readOutboxSearch,
  component: lazyRouteComponent(() => import('../delivery/outbox.tsx'), 'Outbox'),
});

export const router = createRouter({
  routeTree: root.addChildren([start, sendings, sending, outbox]),
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
