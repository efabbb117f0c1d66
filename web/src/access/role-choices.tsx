import { useTranslation } from 'react-i18next';
import type { Role } from './answers.ts';
import { RoleChoice } from './role-choice.tsx';
import css from './role-choices.module.css';
import { roles } from './role-list.ts';
import { useNeeding } from './staff-queries.ts';

/** All roles, each with what it may do. They add up. */
export function RoleChoices(props: {
  given: readonly Role[];
  /** Why a role cannot be changed, for those that cannot. */
  why?: Partial<Record<Role, string>>;
  onChange: (role: Role, isGiven: boolean) => void;
}) {
  const { t } = useTranslation();
  const needing = useNeeding();
  return (
    <div className={css.choices} role="group" aria-label={t('staff.roles')}>
      {roles.map((role) => (
        <RoleChoice
          key={role}
          name={t(`access.role.${role}`)}
          does={t(`access.does.${role}`)}
          why={props.why?.[role]}
          needsSecondFactor={needing.includes(role)}
          isGiven={props.given.includes(role)}
          onChange={(isGiven) => props.onChange(role, isGiven)}
        />
      ))}
    </div>
  );
}
