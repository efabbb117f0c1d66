import { Input, SegmentedControl } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { isLanguage, languages, type Language } from '../language/language.ts';
import { ownName } from '../shell/preferences.tsx';
import css from './language-field.module.css';

/** In which language somebody reads Foyer. */
export function LanguageField(props: {
  value: string;
  onChange: (language: Language) => void;
  help?: string;
}) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className={css.field}>
      <Input.Label id={id} component="span">
        {t('account.language')}
      </Input.Label>
      <SegmentedControl
        aria-labelledby={id}
        value={props.value}
        onChange={(language) => {
          if (isLanguage(language)) props.onChange(language);
        }}
        data={languages.map((value) => ({ value, label: ownName[value] }))}
      />
      {props.help && <Input.Description>{props.help}</Input.Description>}
    </div>
  );
}
