import { writeAudit } from '../../platform/audit.ts';
import type { Change } from '../../platform/changes.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/database.ts';
import { AppError, type Problem } from '../../platform/errors.ts';

/** Who changes a setting, and when. */
export interface ChangedBy {
  actor: string;
  clock: Clock;
  requestId?: string;
  /** The version of the setting that they looked at; not given: any is replaced. */
  seen?: string;
}

/** Writes to the audit what was changed of one of the settings; nothing for no change. */
export async function recordChange(
  tx: Tx,
  of: 'sender' | 'route' | 'notices' | 'routing' | `route_${number}`,
  changes: Record<string, Change>,
  by: ChangedBy,
): Promise<void> {
  if (Object.keys(changes).length === 0) return;
  await writeAudit(tx, {
    at: by.clock.now(),
    actor: by.actor,
    action: `config.${of.startsWith('route_') ? 'route' : of}_changed`,
    object: `settings:${of}`,
    details: { changes },
    requestId: by.requestId,
  });
}

/** A refusal that names each wrong field, as the border does. */
export function wrongFields(problems: readonly Problem[]): AppError {
  const places = problems.map(({ at, message }) => `${at}: ${message.replace(/\.$/, '')}`);
  return new AppError('invalid', 'invalid_request', `The request is not right: ${places.join('; ')}.`, {
    problems,
  });
}
