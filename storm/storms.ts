import { storms as changes } from './changes.ts';
import { storms as database } from './database.ts';
import { storms as frozen } from './frozen.ts';
import { storms as killPoints } from './kill-points.ts';
import { storms as processDeath } from './process-death.ts';
import { storms as restore } from './restore.ts';
import type { Storm } from './storm.ts';
import { storms as workers } from './workers.ts';

/** Every storm there is, in the order of its promise. */
export const allStorms: readonly Storm[] = [
  ...processDeath,
  ...database,
  ...killPoints,
  ...frozen,
  ...restore,
  ...changes,
  ...workers,
].sort((one, other) => Number(one.id.slice(2)) - Number(other.id.slice(2)));
