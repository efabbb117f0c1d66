import { accessScreens, entranceScreens } from '../access/routes.tsx';
import { createRoute, createRouter, redirect } from '@tanstack/react-router';
import { deliveryScreens } from '../delivery/routes.tsx';
import { mailingsScreens } from '../mailings/routes.tsx';
import { settingsScreens } from '../settings/routes.tsx';
import { NotFound } from './not-found.tsx';
import { queryClient } from './query-client.ts';
import { inside, root } from './root.tsx';

const start = createRoute({
  getParentRoute: () => inside,
  path: '/',
  // Until Today is built, the newest sending is what a person comes for.
  beforeLoad: () => {
    throw redirect({ to: '/sendings', replace: true });
  },
});

/** Every other address. */
const nowhere = createRoute({ getParentRoute: () => inside, path: '$', component: NotFound });

/** Every screen there is, room by room. */
export const router = createRouter({
  routeTree: root.addChildren([
    ...entranceScreens,
    ...mailingsScreens,
    inside.addChildren([start, ...accessScreens, ...deliveryScreens, ...settingsScreens, nowhere]),
  ]),
  context: { queries: queryClient },
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
