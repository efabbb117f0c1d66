import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside } from '../shell/root.tsx';
import { readEditSearch, readGallerySearch, readNewSearch, readTemplateSearch } from './search.ts';

const gallery = createRoute({
  getParentRoute: () => inside,
  path: '/templates',
  validateSearch: readGallerySearch,
  component: lazyRouteComponent(() => import('./gallery.tsx'), 'Gallery'),
});

const fresh = createRoute({
  getParentRoute: () => inside,
  path: '/templates/new',
  // A template may have the code NEW.
  caseSensitive: true,
  validateSearch: readNewSearch,
  component: lazyRouteComponent(() => import('./new-template.tsx'), 'NewTemplate'),
});

const template = createRoute({
  getParentRoute: () => inside,
  path: '/templates/$code',
  validateSearch: readTemplateSearch,
  component: lazyRouteComponent(() => import('./template.tsx'), 'Template'),
});

const edit = createRoute({
  getParentRoute: () => inside,
  path: '/templates/$code/edit',
  validateSearch: readEditSearch,
  component: lazyRouteComponent(() => import('./edit-template.tsx'), 'EditTemplate'),
});

export const templateScreens = [gallery, fresh, template, edit] as const;
