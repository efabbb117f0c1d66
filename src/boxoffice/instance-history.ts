import type { Db } from '../platform/database.ts';
import { differences, type Difference } from './instance-changes.ts';
import { changeRows, type ChangeRow } from './store/instance-changes.ts';

/** Changes a history shows at most; more than any performance has seen. */
const longest = 500;

type ChangeRowShown = Omit<ChangeRow, 'before' | 'after'>;

/** One change of an instance, with what differs. */
export interface HistoryEntry extends ChangeRowShown {
  changes: Difference[];
  /** With kind `holders_added`. */
  people: number | null;
  tickets: number | null;
}

/** What became of an instance, the newest first. Takes any id; nothing is known of one that nobody has. */
export async function instanceHistory(db: Db, id: number): Promise<HistoryEntry[]> {
  return (await changeRows(db, id, longest)).map(({ before, after, ...row }) => ({
    ...row,
    changes: differences(before, after),
    people: after.people ?? null,
    tickets: after.tickets ?? null,
  }));
}
