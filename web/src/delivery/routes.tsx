import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside } from '../shell/root.tsx';
import { readReportSearch } from './report-search.ts';
import { readOutboxSearch, readSendingSearch, readSendingsSearch } from './search.ts';

const sendings = createRoute({
  getParentRoute: () => inside,
  path: '/sendings',
  validateSearch: readSendingsSearch,
  component: lazyRouteComponent(() => import('./sendings.tsx'), 'Sendings'),
});

const report = createRoute({
  getParentRoute: () => inside,
  path: '/sendings/report',
  validateSearch: readReportSearch,
  component: lazyRouteComponent(() => import('./report.tsx'), 'Report'),
});

const goingOut = createRoute({
  getParentRoute: () => inside,
  path: '/sendings/routes',
  component: lazyRouteComponent(() => import('./going-out.tsx'), 'GoingOut'),
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

export const deliveryScreens = [sendings, goingOut, report, sending, outbox] as const;
