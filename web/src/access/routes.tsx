import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { inside, root } from '../shell/root.tsx';
import { entranceQuery } from './entrance-queries.ts';
import { ownPath } from './own-path.ts';
import { readPeopleSearch } from './people-search.ts';

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

const firstRun = createRoute({
  getParentRoute: () => root,
  path: '/first-run',
  component: lazyRouteComponent(() => import('./first-run.tsx'), 'FirstRun'),
});

const setPassword = createRoute({
  getParentRoute: () => root,
  path: '/set-password',
  component: lazyRouteComponent(() => import('./set-password.tsx'), 'SetPassword'),
});

/** Pages for people who are not logged in yet. */
export const entranceScreens = [logIn, firstRun, setPassword] as const;

const account = createRoute({
  getParentRoute: () => inside,
  path: '/account',
  component: lazyRouteComponent(() => import('./account.tsx'), 'Account'),
});

const welcome = createRoute({
  getParentRoute: () => inside,
  path: '/welcome',
  component: lazyRouteComponent(() => import('./welcome.tsx'), 'Welcome'),
});

const people = createRoute({
  getParentRoute: () => inside,
  path: '/settings/people',
  validateSearch: readPeopleSearch,
  component: lazyRouteComponent(() => import('./people.tsx'), 'People'),
});

const invite = createRoute({
  getParentRoute: () => inside,
  path: '/settings/people/new',
  component: lazyRouteComponent(() => import('./invite.tsx'), 'Invite'),
});

const invitePartner = createRoute({
  getParentRoute: () => inside,
  path: '/settings/people/new-partner',
  component: lazyRouteComponent(() => import('./invite.tsx'), 'InvitePartner'),
});

const rolesTable = createRoute({
  getParentRoute: () => inside,
  path: '/settings/people/roles',
  component: lazyRouteComponent(() => import('./roles.tsx'), 'Roles'),
});

const person = createRoute({
  getParentRoute: () => inside,
  path: '/settings/people/$id',
  component: lazyRouteComponent(() => import('./person.tsx'), 'Person'),
});

const keys = createRoute({
  getParentRoute: () => inside,
  path: '/settings/keys',
  component: lazyRouteComponent(() => import('./keys.tsx'), 'Keys'),
});

/** Screens of this room for people who are logged in. */
export const accessScreens = [
  account,
  welcome,
  people,
  invite,
  invitePartner,
  rolesTable,
  person,
  keys,
] as const;
