import type { DrawerProps, ModalProps } from '@mantine/core';
import { lazy, Suspense, useState, type ComponentType } from 'react';

/** A question over the page; loaded when it is first asked. */
export const Dialog = onDemand<ModalProps>(async () => (await import('./overlays.ts')).Modal);

/** A sheet that comes in from an edge; loaded when it is first opened. */
export const SideSheet = onDemand<DrawerProps>(async () => (await import('./overlays.ts')).Drawer);

/** What every screen could open and few people do need not come with the first page. */
function onDemand<P extends { opened: boolean }>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const Loaded = lazy(async () => ({ default: await load() })) as unknown as ComponentType<P>;
  return function OnDemand(props: P) {
    // Once opened it stays, closed, so that it can leave in its own time.
    const [wasOpened, setOpened] = useState(props.opened);
    if (props.opened && !wasOpened) setOpened(true);
    return props.opened || wasOpened ? (
      <Suspense fallback={null}>
        <Loaded {...props} />
      </Suspense>
    ) : null;
  };
}
