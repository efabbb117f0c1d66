import type { Loop } from '../platform/loop.ts';
import { accountLimit, machineLimit } from './limits.ts';
import { idleAfter } from './session-times.ts';
import { deleteOverdueLinks } from './store/links.ts';
import { deleteOverdueSessions } from './store/sessions.ts';
import { deleteTriesBefore } from './store/tries.ts';
import { after, hour, type AccessTools } from './tools.ts';

/** Deletes what is over: sessions, links, tries. None of it counts any more; it would only tell who came from where. */
export function accessSweep({ db, clock }: Pick<AccessTools, 'db' | 'clock'>): Loop {
  return {
    name: 'access sweep',
    every: hour,
    tick: async () => {
      const now = clock.now();
      await deleteOverdueSessions(db, now, after(now, -idleAfter));
      await deleteOverdueLinks(db, now);
      await deleteTriesBefore(db, after(now, -Math.max(accountLimit.within, machineLimit.within)));
    },
  };
}
