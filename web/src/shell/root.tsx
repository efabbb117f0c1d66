import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { mustBeLoggedIn } from '../access/guard.ts';
import { Away } from './away.tsx';

/** Where every address begins. Pages for people without a session hang here: they have no menu. */
export const root = createRootRouteWithContext<{ queries: QueryClient }>()({ errorComponent: Away });

/**
 * The screens of the staff, with head and menu around them; each room hangs its own here (`<room>/routes.tsx`). None
 * shows before it is known who looks.
 */
export const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: ({ context, location }) => mustBeLoggedIn(context.queries, location.href),
  errorComponent: Away,
  component: lazyRouteComponent(() => import('./inside.tsx'), 'Inside'),
});
