import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Mark } from './mark.tsx';
import css from './menu.module.css';
import { places } from './places.ts';
import { Preferences } from './preferences.tsx';

/** The menu of the desktop: the mark, the places, and at the foot how this machine shows them. */
export function Menu() {
  const { t } = useTranslation();
  return (
    <div className={css.menu}>
      <Link to="/" className={css.name}>
        <Mark size={20} />
        Foyer
      </Link>
      <ul>
        {places.map(({ to, word, icon: PlaceIcon }) => (
          <li key={to}>
            <Link to={to} className={css.place}>
              <PlaceIcon size={17} stroke={1.75} aria-hidden />
              {t(`place.${word}`)}
            </Link>
          </li>
        ))}
      </ul>
      <div className={css.foot}>
        <Preferences />
      </div>
    </div>
  );
}
