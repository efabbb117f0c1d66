import { storms as processDeath } from './process-death.ts';
import type { Storm } from './storm.ts';

/** Every storm there is, in the order of its promise. */
export const allStorms: readonly Storm[] = [...processDeath].sort(
  (one, other) => Number(one.id.slice(2)) - Number(other.id.slice(2)),
);
