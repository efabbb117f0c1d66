import { Avatar, Menu } from '@mantine/core';
import { IconLogout, IconUser } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { initialsOf } from './initials.ts';
import { logOut } from './log-out.ts';
import { useMe } from './me.ts';
import css from './person-menu.module.css';

/** Who is logged in, at the foot of the menu: leads to the own account and out. */
export function PersonMenu(props: { onChoose?: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const out = useMutation({ mutationFn: logOut });
  const roles = me.roles.map((role) => t(`access.role.${role}`)).join(', ');
  return (
    <>
      {out.isError && <ErrorNotice error={out.error} />}
      <Menu position="top-start" width="target" withinPortal>
        <Menu.Target>
          <button type="button" className={css.person}>
            <Avatar size={32} color="gray" aria-hidden>
              {initialsOf(me.name)}
            </Avatar>
            <span className={css.words}>
              <span className={css.name}>{me.name}</span>
              <span className={css.roles}>{roles || t('access.noRole')}</span>
            </span>
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            component={Link}
            to="/account"
            leftSection={<IconUser size={16} aria-hidden />}
            onClick={props.onChoose}
          >
            {t('me.account')}
          </Menu.Item>
          <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => out.mutate()}>
            {t('me.logOut')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
