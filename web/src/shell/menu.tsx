import { Link } from '@tanstack/react-router';
import { PersonMenu } from '../access/person-menu.tsx';
import { HouseName } from '../settings/house-name.tsx';
import { Mark } from './mark.tsx';
import css from './menu.module.css';
import { PlaceLinks } from './place-links.tsx';
import { Preferences } from './preferences.tsx';
import { usePlaces } from './use-places.ts';

/** The menu of the desktop: the mark, the places, at the foot what is set up once and how this machine shows it all. */
export function Menu() {
  const { work, apart } = usePlaces();
  return (
    <div className={css.menu}>
      <Link to="/" className={css.name}>
        <Mark size={20} />
        <HouseName />
      </Link>
      <PlaceLinks places={work} />
      <div className={css.apart}>
        <PlaceLinks places={apart} />
      </div>
      <div className={css.foot}>
        <Preferences />
        <PersonMenu />
      </div>
    </div>
  );
}
