import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { inside, root } from '../shell/root.tsx';
import { entranceQuery } from './entrance-queries.ts';
import { ownPath } from './own-path.ts';

interface LogInSearch {
  /** Where to go afterwards. */
  to?: string;
}

const logIn = createRoute({
  getParentRoute: () => root,
  path: '/login',
  validateSearch: ({ to }: Record<string, unknown>): LogInSearch => {
    const path = ownPath(to);
    return path === undefined ? {} : { to: path };
  },
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps }) => {
    const { next } = await context.queries.fetchQuery(entranceQuery);
    if (next === 'nothing') throw redirect({ href: deps.to ?? '/', replace: true });
  },
  component: lazyRouteComponent(() => import('./log-in.tsx'), 'LogIn'),
});

/** Pages for people who are not logged in yet. */
export const entranceScreens = [logIn] as const;

const account = createRoute({
  getParentRoute: () => inside,
  path: '/account',
  component: lazyRouteComponent(() => import('./account.tsx'), 'Account'),
});

/** Screens of this room for people who are logged in. */
export const accessScreens = [account] as const;
