import {
  IconArrowsSplit,
  IconArrowBackUp,
  IconAt,
  IconBan,
  IconMailX,
  IconBell,
  IconBuilding,
  IconKey,
  IconMailOpened,
  IconRoute,
  IconUsers,
  IconUserShare,
  IconWorldCheck,
  type Icon,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import {
  DomainValue,
  NoticesValue,
  OrganisationValue,
  RouteValue,
  SenderValue,
  TrackingValue,
} from './values.tsx';

interface SettingPlaceRow {
  to: string;
  /** Its words stand in the catalogue under `settings.<word>`: `title` and `about`. */
  word: string;
  icon: Icon;
  /** Permission to see it, and to change it. */
  read: string;
  write: string;
  /** What is set now, in a few words; it asks for that itself. */
  value?: ComponentType;
}

/** The pages of the settings, in the order of the list. */
export const settingPages = [
  {
    to: '/settings/organisation',
    word: 'organisation',
    icon: IconBuilding,
    read: 'organisation:read',
    write: 'settings:write',
    value: OrganisationValue,
  },
  {
    to: '/settings/sender',
    word: 'sender',
    icon: IconAt,
    read: 'settings:read',
    write: 'settings:write',
    value: SenderValue,
  },
  {
    to: '/settings/domain',
    word: 'domain',
    icon: IconWorldCheck,
    read: 'settings:read',
    write: 'settings:write',
    value: DomainValue,
  },
  {
    to: '/settings/route',
    word: 'route',
    icon: IconRoute,
    read: 'settings:read',
    write: 'settings:write',
    value: RouteValue,
  },
  {
    to: '/settings/routes',
    word: 'routes',
    icon: IconArrowsSplit,
    read: 'settings:read',
    write: 'settings:write',
  },
  {
    to: '/settings/notices',
    word: 'notices',
    icon: IconBell,
    read: 'failure-addresses:read',
    write: 'failure-addresses:write',
    value: NoticesValue,
  },
  {
    to: '/settings/tracking',
    word: 'tracking',
    icon: IconMailOpened,
    read: 'settings:read',
    write: 'settings:write',
    value: TrackingValue,
  },
  {
    to: '/settings/suppressions',
    word: 'suppressions',
    icon: IconBan,
    read: 'suppression:read',
    write: 'suppression:add',
  },
  {
    to: '/settings/returns',
    word: 'returns',
    icon: IconArrowBackUp,
    read: 'settings:read',
    write: 'settings:write',
  },
  {
    to: '/returned',
    word: 'returned',
    icon: IconMailX,
    read: 'returned-mail:read',
    write: 'returned-mail:read',
  },
  { to: '/settings/people', word: 'people', icon: IconUsers, read: 'staff:manage', write: 'staff:manage' },
  {
    to: '/settings/people/new-partner',
    word: 'partners',
    icon: IconUserShare,
    read: 'partner-accounts:make',
    write: 'partner-accounts:make',
  },
  { to: '/settings/keys', word: 'keys', icon: IconKey, read: 'keys:manage', write: 'keys:manage' },
] as const satisfies readonly SettingPlaceRow[];

/** One of them. */
export type SettingPlace = (typeof settingPages)[number] & SettingPlaceRow;
