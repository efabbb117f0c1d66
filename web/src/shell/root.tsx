import { createRootRoute, createRoute } from '@tanstack/react-router';
import { Layout } from './layout.tsx';
import { NotFound } from './not-found.tsx';

/** Where every address begins. Pages for people without a session hang here: they have no menu. */
export const root = createRootRoute({ notFoundComponent: NotFound });

/** The screens of the staff, with head and menu around them; each room hangs its own here (`<room>/routes.tsx`). */
export const inside = createRoute({ getParentRoute: () => root, id: 'inside', component: Layout });
