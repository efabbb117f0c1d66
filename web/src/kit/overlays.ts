/** What `on-demand.tsx` loads when it is first opened. */
export { Drawer, Modal } from '@mantine/core';
