import type { KeyRole, Role } from './answers.ts';

/** Roles in the order of the standard; a missing one is a type error here. */
export const roles = Object.keys({
  settings_admin: true,
  box_office: true,
  marketing: true,
  support_manager: true,
  support_agent: true,
  read_only: true,
  collect_report: true,
} satisfies Record<Role, true>) as Role[];

/** Those that a key may have. */
export const keyRoles = Object.keys({
  box_office: true,
  marketing: true,
  support_manager: true,
  support_agent: true,
  read_only: true,
} satisfies Record<KeyRole, true>) as KeyRole[];
