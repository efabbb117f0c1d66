import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { mustBeLoggedIn } from '../access/guard.ts';
import { Away } from '../shell/away.tsx';
import { inside, root } from '../shell/root.tsx';
import { readSamplesSearch } from './samples/search.ts';
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

const samples = createRoute({
  getParentRoute: () => inside,
  path: '/sendings/samples',
  validateSearch: readSamplesSearch,
  component: lazyRouteComponent(() => import('./samples/samples.tsx'), 'Samples'),
});

export const mailingsScreens = [sendNow] as const;
/** Those with head and menu. */
export const sampleScreens = [samples] as const;
