import { createRoute, createRouter } from '@tanstack/react-router';
import { accessScreens, entranceScreens } from '../access/routes.tsx';
import { boxofficeScreens } from '../boxoffice/routes.tsx';
import { importScreens } from '../boxoffice/import-screens.tsx';
import { comebackScreens } from '../comeback/routes.tsx';
import { deliveryScreens } from '../delivery/routes.tsx';
import { mailingsScreens, sampleScreens } from '../mailings/routes.tsx';
import { settingsScreens } from '../settings/routes.tsx';
import { templateScreens } from '../templates/routes.tsx';
import { todayScreens } from '../today/routes.tsx';
import { NotFound } from './not-found.tsx';
import { queryClient } from './query-client.ts';
import { inside, root } from './root.tsx';

/** Every other address. */
const nowhere = createRoute({ getParentRoute: () => inside, path: '$', component: NotFound });

/** Every screen there is, room by room. */
export const router = createRouter({
  routeTree: root.addChildren([
    ...entranceScreens,
    ...mailingsScreens,
    inside.addChildren([
      ...todayScreens,
      ...accessScreens,
      ...boxofficeScreens,
      ...comebackScreens,
      ...deliveryScreens,
      ...importScreens,
      ...sampleScreens,
      ...settingsScreens,
      ...templateScreens,
      nowhere,
    ]),
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
