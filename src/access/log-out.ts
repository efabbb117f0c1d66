import { tx } from '../platform/database.ts';
import { record, staffObject } from './record.ts';
import { deleteByToken } from './store/sessions.ts';
import { tokenHash } from './tokens.ts';
import type { AccessTools, Doer } from './tools.ts';

/** Ends the session of a token, on every machine at once. Nothing happens where there is none. */
export async function logOut(
  { db, clock }: Pick<AccessTools, 'db' | 'clock'>,
  token: string | undefined,
  doer: Doer,
): Promise<void> {
  const hash = tokenHash('session', token ?? '');
  if (hash === undefined) return;
  await tx(db, async (tx) => {
    const ended = await deleteByToken(tx, hash);
    if (ended)
      await record(tx, {
        at: clock.now(),
        doer: { ...doer, sessionId: ended.id },
        action: 'auth.logout',
        object: staffObject(ended.staffId),
      });
  });
}
