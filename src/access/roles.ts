/** Roles that people have, by the names of standards.md. They add up. */
export const roles = [
  'settings_admin',
  'box_office',
  'marketing',
  'support_manager',
  'support_agent',
  'read_only',
  'collect_report',
] as const;

export type Role = (typeof roles)[number];

export const roleNames: Readonly<Record<Role, string>> = {
  settings_admin: 'Settings Admin',
  box_office: 'Box Office',
  marketing: 'Marketing',
  support_manager: 'Support manager',
  support_agent: 'Support agent',
  read_only: 'Read-only',
  collect_report: 'Collect Report',
};

/**
 * Roles an API key may have. Not Settings Admin: a key is a password without a second factor, and whoever holds
 * one could make themself an admin with it. Not Collect Report, which is a person's who logs in (CLS-36).
 */
export const keyRoles = ['box_office', 'marketing', 'support_manager', 'support_agent', 'read_only'] as const;

export type KeyRole = (typeof keyRoles)[number];

/** Whether somebody must have a second factor: who rules over people, or speaks to everybody (ASVS 6.3.3). */
export function needsSecondFactor(held: readonly Role[]): boolean {
  return held.includes('settings_admin') || held.includes('marketing');
}

/** Whether somebody may see the staff screens at all: Collect Report alone never does (CLS-41). */
export function isStaffInterface(held: readonly Role[]): boolean {
  return held.some((role) => role !== 'collect_report');
}
