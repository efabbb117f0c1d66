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

const route = createRoute({
  getParentRoute: () => inside,
  path: '/settings/route',
  component: lazyRouteComponent(() => import('./route.tsx'), 'RoutePage'),
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

export const settingsScreens = [index, organisation, sender, route, notices, tracking] as const;
