import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside } from '../shell/root.tsx';

const index = createRoute({
  getParentRoute: () => inside,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings.tsx'), 'Settings'),
});

const organisation = createRoute({
  getParentRoute: () => inside,
  path: '/settings/organisation',
  component: lazyRouteComponent(() => import('./organisation.tsx'), 'OrganisationPage'),
});

const sender = createRoute({
  getParentRoute: () => inside,
  path: '/settings/sender',
  component: lazyRouteComponent(() => import('./sender.tsx'), 'SenderPage'),
});

const domain = createRoute({
  getParentRoute: () => inside,
  path: '/settings/domain',
  component: lazyRouteComponent(() => import('./domain.tsx'), 'DomainPage'),
});

const route = createRoute({
  getParentRoute: () => inside,
  path: '/settings/route',
  component: lazyRouteComponent(() => import('./route.tsx'), 'RoutePage'),
});

const routes = createRoute({
  getParentRoute: () => inside,
  path: '/settings/routes',
  component: lazyRouteComponent(() => import('./several-routes.tsx'), 'SeveralRoutesPage'),
});

const oneRoute = createRoute({
  getParentRoute: () => inside,
  path: '/settings/routes/$id',
  component: lazyRouteComponent(() => import('./one-route.tsx'), 'OneRoutePage'),
});

const notices = createRoute({
  getParentRoute: () => inside,
  path: '/settings/notices',
  component: lazyRouteComponent(() => import('./notices.tsx'), 'NoticesPage'),
});

const tracking = createRoute({
  getParentRoute: () => inside,
  path: '/settings/tracking',
  component: lazyRouteComponent(() => import('./tracking.tsx'), 'TrackingPage'),
});

export const settingsScreens = [
  index,
  organisation,
  sender,
  domain,
  route,
  routes,
  oneRoute,
  notices,
  tracking,
] as const;
