import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { mustBeLoggedIn } from '../access/guard.ts';
import { Away } from '../shell/away.tsx';
import { root } from '../shell/root.tsx';
import { readWizardSearch } from './search.ts';

// Without head and menu: at night, in one hand, there is one thing to do.
const sendNow = createRoute({
  getParentRoute: () => root,
  path: '/instances/$id/send',
  validateSearch: readWizardSearch,
  beforeLoad: ({ context, location }) => mustBeLoggedIn(context.queries, location.href),
  errorComponent: Away,
  component: lazyRouteComponent(() => import('./send-now.tsx'), 'SendNow'),
});

export const mailingsScreens = [sendNow] as const;
