import { IconAsterisk, IconCheck, IconMinus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RolesAnswer } from './answers.ts';
import { conditionWord, rightWord } from './right-words.ts';
import { roles } from './role-list.ts';
import css from './roles-table.module.css';

type Permission = RolesAnswer['actions'][number]['permissions'][number];
type Right = 'yes' | string[] | undefined;

/** Rights down, roles across; on the phone each right with the roles that have it. */
export function RolesTable(props: { answer: RolesAnswer }) {
  const { t } = useTranslation();
  const permissions = props.answer.actions.flatMap((action) => action.permissions);
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">{t('roles.right')}</th>
          {roles.map((role) => (
            <th key={role} scope="col">
              {t(`access.role.${role}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {permissions.map((each) => (
          <PermissionRow key={each.permission} permission={each} />
        ))}
      </tbody>
    </table>
  );
}

/** Nothing for what no screen does yet: it would promise something. */
function PermissionRow(props: { permission: Permission }) {
  const { t } = useTranslation();
  const { permission, rights } = props.permission;
  const word = rightWord(permission);
  if (word === undefined) return null;
  return (
    <tr>
      <th scope="row">{t(word)}</th>
      {roles.map((role) => (
        <td key={role} data-none={rights[role] === undefined}>
          <span className={css.role}>{t(`access.role.${role}`)}</span>
          <RightMark right={rights[role]} />
        </td>
      ))}
    </tr>
  );
}

function RightMark(props: { right: Right }) {
  const { t } = useTranslation();
  const { right } = props;
  if (right === undefined)
    return <IconMinus className={css.no} size={16} stroke={2} role="img" aria-label={t('roles.no')} />;
  if (right === 'yes')
    return <IconCheck className={css.yes} size={16} stroke={2} role="img" aria-label={t('roles.yes')} />;
  return (
    <span className={css.condition}>
      <IconAsterisk size={12} stroke={2} aria-hidden />
      {right.map((condition) => t(conditionWord(condition))).join(', ')}
    </span>
  );
}
