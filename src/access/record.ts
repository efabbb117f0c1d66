import { writeAudit } from '../platform/audit.ts';
import type { Tx } from '../platform/database.ts';
import type { Doer } from './tools.ts';

/** The audit events of this room, by the names of standards.md. */
export type AccessEvent =
  | 'auth.login_ok'
  | 'auth.login_fail'
  | 'auth.login_locked'
  | 'auth.logout'
  | 'auth.mfa_set'
  | 'auth.mfa_used'
  | 'auth.mfa_removed'
  | 'auth.password_set'
  | 'auth.password_changed'
  | 'auth.password_reset_asked'
  | 'auth.password_reset_used'
  | 'auth.session_ended'
  | 'access.denied'
  | 'access.role_granted'
  | 'access.role_removed'
  | 'access.user_made'
  | 'access.user_changed'
  | 'access.user_disabled'
  | 'access.user_enabled'
  | 'access.api_key_made'
  | 'access.api_key_used_first'
  | 'access.api_key_revoked';

/** Writes an event of this room with session and machine. Details never hold an address, a password, a token or a code. */
export async function record(
  tx: Tx,
  what: { at: Date; doer: Doer; action: AccessEvent; object?: string; details?: Record<string, unknown> },
): Promise<void> {
  const { at, doer, action, object, details } = what;
  await writeAudit(tx, {
    at,
    actor: doer.actor,
    action,
    object,
    details: { ...details, ip: doer.ip, session: doer.sessionId },
    requestId: doer.requestId,
  });
}

/** A person as the audit and "saved by" show them: readable, and unmistakable when two have one name. */
export function staffActor(person: { name: string; id: number }): string {
  return `${person.name} (staff ${person.id})`;
}

export function keyActor(key: { name: string; id: number }): string {
  return `${key.name} (key ${key.id})`;
}

export function staffObject(id: number): string {
  return `staff:${id}`;
}
