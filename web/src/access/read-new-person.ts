import { roles } from './role-list.ts';
import type { NewPerson } from './staff-queries.ts';

/** A kept draft of an invitation, if it still is one. */
export function readNewPerson(kept: unknown): NewPerson | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { name, email, language, roles: given } = kept as Record<string, unknown>;
  if (typeof name !== 'string' || typeof email !== 'string' || typeof language !== 'string') return undefined;
  return {
    name,
    email,
    language,
    roles: roles.filter((role) => Array.isArray(given) && given.includes(role)),
  };
}
