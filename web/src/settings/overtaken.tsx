import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import css from './overtaken.module.css';
import type { SettingName } from './queries.ts';
import type { Differing, Overtaken as Difference } from './use-setting-form.ts';

/** Somebody else has saved the page that is being typed into: what differs, and which of the two shall hold. */
export function Overtaken(props: { of: SettingName; overtaken: Difference; takeTheirs(): void }) {
  const { t } = useTranslation();
  const { overtaken } = props;
  return (
    <div className={css.overtaken} role="alert">
      <p className={css.what}>{t('settings.overtaken.what')}</p>
      <ul>
        {overtaken.differing.map((each) => (
          <Line key={each.field} of={props.of} differing={each} />
        ))}
      </ul>
      <div className={css.ways}>
        <Button onClick={() => props.takeTheirs()}>{t('settings.overtaken.theirs')}</Button>
        <Button onClick={() => overtaken.keepMine()}>{t('settings.overtaken.mine')}</Button>
      </div>
    </div>
  );
}

function Line({ of, differing }: { of: SettingName; differing: Differing }) {
  const { t } = useTranslation();
  const { field, mine, theirs } = differing;
  // What is chosen of two or three ways is called as its choice is.
  const isChoice = field === 'kind' || field === 'encryption';
  const shown = (value: string): string =>
    value === '' ? t('settings.overtaken.nothing') : isChoice ? t(named('route', value)) : value;
  return (
    <li>
      <b>{t(nameOf(of, field))}</b>
      <span>{t('settings.overtaken.theySaved', { value: shown(theirs) })}</span>
      <span>{t('settings.overtaken.youTyped', { value: shown(mine) })}</span>
    </li>
  );
}

/** What a field is called above it. */
function nameOf(of: SettingName, field: string) {
  if (of === 'notices') return named(of, 'addresses');
  return named(of, field === 'kind' ? 'way' : field);
}

/** A word of one of the settings; fields and choices are called in the catalogue as they are in the API. */
function named(of: SettingName, word: string) {
  return `settings.${of}.${word}` as 'settings.organisation.name';
}
