import type { RunningFoyer } from './foyer.ts';

/** A screen worth a picture and a check, with its address. */
export interface Screen {
  name: string;
  path: string;
  /** Seen by nobody in particular: shown without a log-in. */
  isPublic?: true;
}

/** Every screen there is, on the demo venue of a running Foyer. */
export async function screensOf({ sendingId }: RunningFoyer): Promise<Screen[]> {
  return [
    { name: 'sendings', path: '/sendings' },
    { name: 'sending', path: `/sendings/${sendingId}` },
    { name: 'sending-to-phone', path: `/sendings/${sendingId}?people=unreachable` },
    { name: 'sending-copy', path: `/sendings/${sendingId}?copy=1` },
    { name: 'outbox', path: '/outbox' },
    { name: 'outbox-mail', path: `/outbox?message=${sendingId}.1` },
    { name: 'not-found', path: '/nowhere' },
  ];
}
