import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute } from '@tanstack/react-router';
import { meQuery } from '../access/me.ts';
import { Layout } from './layout.tsx';

/** Where every address begins. Pages for people without a session hang here: they have no menu. */
export const root = createRootRouteWithContext<{ queries: QueryClient }>()();

/**
 * The screens of the staff, with head and menu around them; each room hangs its own here (`<room>/routes.tsx`). None
 * shows before it is known who looks.
 */
export const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async ({ context }) => {
    await context.queries.ensureQueryData(meQuery);
  },
  component: Layout,
});
