/** A screen worth a picture and a check, with its address. */
export interface Screen {
  name: string;
  path: string;
}

/** Every screen there is, for one sending of which the server knows. */
export function screensOf(sendingId: string): Screen[] {
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
