import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageField } from './language-field.tsx';

export interface PersonTyped {
  name: string;
  email: string;
  language: string;
}

/** Name, address and language of somebody with an account. */
export function PersonFields(props: {
  value: PersonTyped;
  onChange: (value: PersonTyped) => void;
  emailError?: ReactNode;
}) {
  const { t } = useTranslation();
  const { value, onChange } = props;
  return (
    <>
      <TextInput
        label={t('account.name')}
        autoComplete="off"
        maxLength={120}
        value={value.name}
        onChange={(event) => onChange({ ...value, name: event.currentTarget.value })}
        required
        withAsterisk={false}
      />
      <TextInput
        label={t('login.email')}
        type="email"
        autoComplete="off"
        value={value.email}
        onChange={(event) => onChange({ ...value, email: event.currentTarget.value })}
        required
        withAsterisk={false}
        error={props.emailError}
      />
      <LanguageField value={value.language} onChange={(language) => onChange({ ...value, language })} />
    </>
  );
}
