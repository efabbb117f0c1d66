import { IconHandStop } from '@tabler/icons-react';
import { token } from '../kit/theme.ts';

/** The red hand of *Stop all sending*. */
export function Hand() {
  return <IconHandStop size={18} stroke={2} color={token('red')} aria-hidden />;
}
