import { IconInbox, IconMail, IconSettings, IconSun, IconTemplate, type Icon } from '@tabler/icons-react';

/** A place of the menu; its word stands in the catalogue under `place`. */
interface PlaceRow {
  to: string;
  word: string;
  icon: Icon;
  /** Stands in the phone's bottom bar; the others are under More there. */
  isOnBar?: boolean;
  /** Stands at the foot of the menu, apart from the daily work. */
  isApart?: boolean;
}

/** The places in the order of the menu: daily work from the top, what is set up once at the foot. */
export const places = [
  { to: '/', word: 'today', icon: IconSun, isOnBar: true },
  { to: '/sendings', word: 'sendings', icon: IconMail, isOnBar: true },
  { to: '/templates', word: 'templates', icon: IconTemplate },
  { to: '/outbox', word: 'outbox', icon: IconInbox },
  { to: '/settings', word: 'settings', icon: IconSettings, isApart: true },
] as const satisfies readonly PlaceRow[];

export type Place = (typeof places)[number];
