import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty } from '../kit/empty.tsx';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { Page, PageHeading } from '../kit/page.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { Mark } from '../shell/mark.tsx';
import css from './lobby.module.css';
import { logOut } from './log-out.ts';
import { useMe } from './me.ts';

/** For people without staff screens, a partner's or somebody without a role: who they are, their account, and the way out. */
export function Lobby() {
  const { t } = useTranslation();
  const me = useMe();
  const isAccount = useLocation().pathname === '/account';
  const out = useMutation({ mutationFn: logOut });
  return (
    <>
      <header className={css.head}>
        <Link to="/" className={css.name}>
          <Mark size={20} />
          Foyer
        </Link>
        <Link to="/account">{me.name}</Link>
        <Button onClick={() => out.mutate()}>{t('me.logOut')}</Button>
      </header>
      <main id="main">
        {out.isError && <ErrorNotice error={out.error} />}
        {isAccount ? <Outlet /> : <Waiting />}
      </main>
    </>
  );
}

function Waiting() {
  const { t } = useTranslation();
  const me = useMe();
  const words = me.screens === 'portal' ? 'portal' : 'none';
  return (
    <Page title="Foyer">
      <PageHeading>{me.name}</PageHeading>
      <Sheet>
        <Empty what={t(`lobby.${words}`)} next={t(`lobby.${words}Next`)} />
      </Sheet>
    </Page>
  );
}
