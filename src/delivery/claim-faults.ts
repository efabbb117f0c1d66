import { asError, errorCode } from '../platform/errors.ts';
import { changedInstance, notPrepared, preparedTooSlowly } from './reasons-to-ask.ts';

/** The instance of a sending is not as it was when the sending was frozen. */
export class InstanceChanged extends Error {}

/** Tells which failed claims are the fault of their sending: asking again for ever would block the whole route. */
export interface ClaimFaults {
  /** What to tell a person; undefined: it is about no sending, or may pass. */
  reasonToAsk(sendingId: string, thrown: unknown): string | undefined;
  /** A claim of this sending succeeded. */
  wentWell(sendingId: string): void;
}

/**
 * So often in a row a sending may fail for a reason that may be its own or a bad moment's. Between two tries the
 * sender's beat got an answer, so the database is there.
 */
const patience = 3;

/** One sender's view: counts, from claim to claim, how often in a row each sending failed (rule 3). */
export function watchClaimFaults(): ClaimFaults {
  const inARow = new Map<string, number>();
  const isOnceTooOften = (sendingId: string): boolean => {
    const count = (inARow.get(sendingId) ?? 0) + 1;
    if (count < patience) inARow.set(sendingId, count);
    else inARow.delete(sendingId);
    return count >= patience;
  };
  return {
    wentWell: (sendingId) => void inARow.delete(sendingId),
    reasonToAsk: (sendingId, thrown) => {
      if (thrown instanceof InstanceChanged) return changedInstance;
      const code = errorCode(thrown) ?? '';
      const refused = notPrepared(asError(thrown).message);
      // Data or a statement the database refuses (SQLSTATE classes 22 and 42) will be refused again.
      if (/^(22|42)/.test(code)) return refused;
      // A constraint (class 23) or the time a statement may take (57014).
      if (!/^(23...|57014)$/.test(code) || !isOnceTooOften(sendingId)) return undefined;
      return code === '57014' ? preparedTooSlowly : refused;
    },
  };
}
