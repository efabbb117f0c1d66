import { AppShell } from '@mantine/core';
import { Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLiveChanges } from '../kit/live.ts';
import { BottomMenu } from './bottom-menu.tsx';
import { Head } from './head.tsx';
import css from './layout.module.css';
import { Menu } from './menu.tsx';
import { ArmBar } from './arm-bar.tsx';
import { StopBar } from './stop-bar.tsx';

/** Menu 200 wide to the top, head 52 high; on the phone the menu stands at the bottom, within the thumb's reach, and this one is not there. */
export function Layout() {
  const { t } = useTranslation();
  useLiveChanges();
  return (
    <AppShell
      layout="alt"
      header={{ height: 52 }}
      navbar={{ width: 200, breakpoint: 'sm', collapsed: { mobile: true } }}
      footer={{ height: { base: 60, sm: 0 } }}
      classNames={{ main: css.main, header: css.head, navbar: css.menu, footer: css.foot }}
    >
      <a className={css.skip} href="#main">
        {t('shell.skip')}
      </a>
      <AppShell.Header>
        <Head />
      </AppShell.Header>
      <AppShell.Navbar aria-label={t('shell.menu')} visibleFrom="sm">
        <Menu />
      </AppShell.Navbar>
      <AppShell.Main id="main">
        <StopBar />
        <ArmBar />
        <Outlet />
      </AppShell.Main>
      <AppShell.Footer hiddenFrom="sm">
        <BottomMenu />
      </AppShell.Footer>
    </AppShell>
  );
}
