import { IconChevronRight, IconLock } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../access/me.ts';
import type { SettingPlace } from './setting-pages.tsx';
import css from './settings.module.css';

/** One page of the settings: its name, what it is for, what it says now. */
export function SettingRow(props: { place: SettingPlace }) {
  const { t } = useTranslation();
  const { to, word, icon: PlaceIcon, write, value: Value } = props.place;
  const mayChange = useMay(write);
  return (
    <li>
      <div className={css.row}>
        <PlaceIcon size={20} stroke={1.75} aria-hidden />
        <div>
          <Link to={to} className={css.name}>
            {t(`settings.${word}.title`)}
          </Link>
          <p className={css.about}>{t(`settings.${word}.about`)}</p>
        </div>
        <div className={css.value}>
          {Value && <Value />}
          {!mayChange && (
            <p className={css.locked}>
              <IconLock size={14} stroke={2} aria-hidden />
              {t('settings.readOnlyShort')}
            </p>
          )}
        </div>
        <IconChevronRight size={16} stroke={2} aria-hidden />
      </div>
    </li>
  );
}
