import { Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconMenu2 } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import css from './bottom-menu.module.css';
import { places } from './places.ts';
import { Preferences } from './preferences.tsx';

/** The menu of the phone, within the thumb's reach. */
export function BottomMenu() {
  const { t } = useTranslation();
  const [open, more] = useDisclosure(false);
  return (
    <nav className={css.menu} aria-label={t('shell.bottomMenu')}>
      {places.map(({ to, word, icon: PlaceIcon }) => (
        <Link key={to} to={to} className={css.place}>
          <PlaceIcon size={20} stroke={1.75} aria-hidden />
          {t(`place.${word}`)}
        </Link>
      ))}
      <button type="button" className={css.place} aria-haspopup="dialog" onClick={more.open}>
        <IconMenu2 size={20} stroke={1.75} aria-hidden />
        {t('shell.more')}
      </button>
      <Drawer
        opened={open}
        onClose={more.close}
        position="bottom"
        size={180}
        title={t('shell.more')}
        closeButtonProps={{ 'aria-label': t('kit.close') }}
      >
        <Preferences />
      </Drawer>
    </nav>
  );
}
