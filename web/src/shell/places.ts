import { IconInbox, IconMail, type Icon } from '@tabler/icons-react';

/** The places of the menu, in its order; the words stand in the catalogue under `place`. */
export const places = [
  { to: '/sendings', word: 'sendings', icon: IconMail },
  { to: '/outbox', word: 'outbox', icon: IconInbox },
] as const satisfies readonly { to: string; word: string; icon: Icon }[];
