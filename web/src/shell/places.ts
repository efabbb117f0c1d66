import {
  IconCalendarEvent,
  IconFlag,
  IconFileImport,
  IconInbox,
  IconMail,
  IconSettings,
  IconSun,
  IconTemplate,
  type Icon,
} from '@tabler/icons-react';

/** A place of the menu; its word stands in the catalogue under `place`. */
interface PlaceRow {
  to: string;
  word: string;
  icon: Icon;
  /** What one must be allowed to do there; without it the place is not shown. */
  permission?: string;
  /** Stands in the phone's bottom bar; the others are under More there. */
  isOnBar?: boolean;
  /** Stands at the foot of the menu, apart from the daily work. */
  isApart?: boolean;
}

/** The places in the order of the menu: daily work from the top, what is set up once at the foot. */
export const places = [
  { to: '/', word: 'today', icon: IconSun, permission: 'sendings:read', isOnBar: true },
  {
    to: '/events',
    word: 'events',
    icon: IconCalendarEvent,
    permission: 'instances:read',
    isOnBar: true,
  },
  { to: '/sendings', word: 'sendings', icon: IconMail, permission: 'sendings:read', isOnBar: true },
  { to: '/templates', word: 'templates', icon: IconTemplate, permission: 'templates:read' },
  { to: '/outbox', word: 'outbox', icon: IconInbox, permission: 'outbox:read' },
  { to: '/complaints', word: 'complaints', icon: IconFlag, permission: 'suppression:read', isApart: true },
  { to: '/import', word: 'import', icon: IconFileImport, permission: 'customers:import', isApart: true },
  { to: '/settings', word: 'settings', icon: IconSettings, isApart: true },
] as const satisfies readonly PlaceRow[];

export type Place = (typeof places)[number];
