import { useDisclosure } from '@mantine/hooks';
import { IconMenu2 } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PersonMenu } from '../access/person-menu.tsx';
import { SideSheet } from '../kit/on-demand.tsx';
import css from './bottom-menu.module.css';
import { LocalTime } from './local-time.tsx';
import { PlaceLinks } from './place-links.tsx';
import { Preferences } from './preferences.tsx';
import { SystemState } from './system-state.tsx';
import { activeAt, useHome, usePlaces } from './use-places.ts';

/** The menu of the phone, within the thumb's reach: the daily places, and More with everything else. */
export function BottomMenu() {
  const { t } = useTranslation();
  const { onBar, underMore } = usePlaces();
  const [open, more] = useDisclosure(false);
  const home = useHome();
  return (
    <nav className={css.menu} aria-label={t('shell.bottomMenu')}>
      {onBar.map(({ to, word, icon: PlaceIcon }) => (
        <Link key={to} to={to} className={css.place} activeOptions={activeAt(to)} data-here={to === home}>
          <PlaceIcon size={20} stroke={1.75} aria-hidden />
          {t(`place.${word}`)}
        </Link>
      ))}
      <button
        type="button"
        className={css.place}
        aria-haspopup="dialog"
        data-here={underMore.some(({ to }) => to === home)}
        onClick={more.open}
      >
        <IconMenu2 size={20} stroke={1.75} aria-hidden />
        {t('shell.more')}
      </button>
      <SideSheet
        opened={open}
        onClose={more.close}
        position="bottom"
        classNames={{ content: css.sheet }}
        title={t('shell.more')}
        closeButtonProps={{ 'aria-label': t('kit.close') }}
      >
        <div className={css.more}>
          <PlaceLinks places={underMore} onChoose={more.close} />
          <div className={css.state}>
            <SystemState />
            <LocalTime />
          </div>
          <Preferences />
          <PersonMenu onChoose={more.close} />
        </div>
      </SideSheet>
    </nav>
  );
}
