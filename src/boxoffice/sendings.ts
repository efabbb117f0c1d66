import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';

/** A sending about an instance, as far as this room tells of it. */
export interface InstanceSending {
  id: string;
  template: { code: string; name: string };
  purpose: 'change' | 'ticket' | 'information' | 'marketing';
  /** Messages of it, 0 while it is being prepared. */
  messages: number;
  createdAt: Date;
  createdBy: string;
  stoppedAt: Date | null;
  stoppedBy: string | null;
  endedAt: Date | null;
}

/** What this room must know of sendings and do to them; delivery's, handed in at wiring. */
export interface SendingsOfInstance {
  /** The newest sendings about an instance, the newest first. */
  of(db: Db, instanceId: number): Promise<InstanceSending[]>;
  /** Stops one; false when it was over already. */
  stop(db: Db, id: string, by: { by: string; clock: Clock; requestId?: string }): Promise<boolean>;
}

/** Nobody stopped it, and something of it is still under way. */
export function isOpen({ stoppedAt, endedAt }: InstanceSending): boolean {
  return stoppedAt === null && endedAt === null;
}
