import { ActionIcon, Avatar } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { initialsOf } from './initials.ts';
import { logOut } from './log-out.ts';
import { useMe } from './me.ts';
import css from './person-menu.module.css';
import { useRoleWords } from './role-words.ts';

/** Who is logged in, at the foot of the menu: leads to the own account, and out. */
export function PersonMenu(props: { onChoose?: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const roles = useRoleWords(me.roles);
  const out = useMutation({ mutationFn: logOut });
  return (
    <>
      {out.isError && <ErrorNotice error={out.error} />}
      <div className={css.row}>
        <Link to="/account" className={css.person} title={t('me.account')} onClick={props.onChoose}>
          <Avatar size={28} color="gray" aria-hidden>
            {initialsOf(me.name)}
          </Avatar>
          <span className={css.words}>
            <span className={css.name}>{me.name}</span>
            <span className={css.roles}>{roles}</span>
          </span>
        </Link>
        <ActionIcon
          className={css.out}
          aria-label={t('me.logOut')}
          title={t('me.logOut')}
          loading={out.isPending}
          onClick={() => out.mutate()}
        >
          <IconLogout size={17} stroke={1.75} aria-hidden />
        </ActionIcon>
      </div>
    </>
  );
}
