import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside } from '../shell/root.tsx';
import type { Subject } from './import-queries.ts';

interface ImportSearch {
  /** What the file to hand in is about. */
  subject?: Subject;
  /** The file that is open. */
  file?: string;
}

const importScreen = createRoute({
  getParentRoute: () => inside,
  path: '/import',
  validateSearch: (raw: Record<string, unknown>): ImportSearch => ({
    ...(typeof raw.subject === 'string' && { subject: raw.subject as Subject }),
    ...(typeof raw.file === 'string' && { file: raw.file }),
  }),
  component: lazyRouteComponent(() => import('./import.tsx'), 'Import'),
});

export const importScreens = [importScreen] as const;
