import { storms as changes } from './changes.ts';
import { storms as database } from './database.ts';
import { storms as failover } from './failover.ts';
import { storms as frozen } from './frozen.ts';
import { storms as hostile } from './hostile.ts';
import { storms as imports } from './import.ts';
import { storms as killPoints } from './kill-points.ts';
import { storms as load } from './load.ts';
import { storms as machines } from './machines.ts';
import { storms as peers } from './peers.ts';
import { storms as processDeath } from './process-death.ts';
import { storms as receiver } from './receiver.ts';
import { storms as restore } from './restore.ts';
import { storms as retention } from './retention.ts';
import { storms as space } from './space.ts';
import type { Storm } from './storm.ts';
import { storms as webhook } from './webhook.ts';
import { storms as workers } from './workers.ts';

const families = [
  processDeath,
  killPoints,
  frozen,
  workers,
  database,
  failover,
  space,
  load,
  changes,
  restore,
  machines,
  peers,
  imports,
  webhook,
  receiver,
  hostile,
  retention,
];

/** Every storm there is, in the order of its promise. B-59, verify, comes after each. */
export const allStorms: readonly Storm[] = families
  .flat()
  .sort((one, other) => Number(one.id.slice(2)) - Number(other.id.slice(2)));
