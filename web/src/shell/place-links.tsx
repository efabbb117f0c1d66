import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import css from './place-links.module.css';
import type { Place } from './places.ts';
import { activeAt, useHome } from './use-places.ts';

/** Places one under the other, in the menu and under More; the chosen one is sunk. */
export function PlaceLinks(props: { places: readonly Place[]; onChoose?: () => void }) {
  const { t } = useTranslation();
  const home = useHome();
  return (
    <ul>
      {props.places.map(({ to, word, icon: PlaceIcon }) => (
        <li key={to}>
          <Link
            to={to}
            className={css.place}
            activeOptions={activeAt(to)}
            data-here={to === home}
            onClick={props.onChoose}
          >
            <PlaceIcon size={17} stroke={1.75} aria-hidden />
            {t(`place.${word}`)}
          </Link>
        </li>
      ))}
    </ul>
  );
}
