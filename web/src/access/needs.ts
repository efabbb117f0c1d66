import type { Role, Staff } from './answers.ts';

/**
 * Whether somebody has a second factor, has to set one up at the next log-in, or does without.
 * @param needing the roles that must have one
 */
export function secondFactorState(
  { hasSecondFactor, roles, isDemo }: Pick<Staff, 'hasSecondFactor' | 'roles' | 'isDemo'>,
  needing: readonly Role[],
): 'set' | 'needed' | 'missing' {
  if (hasSecondFactor) return 'set';
  return !isDemo && roles.some((role) => needing.includes(role)) ? 'needed' : 'missing';
}

/**
 * Whether the account is the only one that can still manage people: the server refuses to take its role or shut it, so
 * the screen says it before.
 */
export function isLastAdmin(person: Staff, staff: readonly Staff[]): boolean {
  const admins = staff.filter(({ roles, state }) => state === 'active' && roles.includes('settings_admin'));
  return person.roles.includes('settings_admin') && admins.every(({ id }) => id === person.id);
}
