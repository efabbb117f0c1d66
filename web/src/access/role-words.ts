import { useTranslation } from 'react-i18next';
import type { Role } from './answers.ts';

/** Roles in a row of words: "Box Office, Marketing". */
export function useRoleWords(roles: readonly Role[]): string {
  const { t } = useTranslation();
  return roles.length === 0 ? t('access.noRole') : roles.map((role) => t(`access.role.${role}`)).join(', ');
}
