import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import css from './code-field.module.css';

/** As many as authenticator apps show. */
export const codeDigits = 6;

/** The six digits of an authenticator app; the phone offers them where it knows them. */
export function CodeField(props: {
  value: string;
  onChange: (code: string) => void;
  error?: ReactNode;
  autoFocus?: boolean;
}) {
  const { t } = useTranslation();
  return (
    <TextInput
      label={t('secondFactor.code')}
      name="code"
      inputMode="numeric"
      autoComplete="one-time-code"
      classNames={{ input: css.digits }}
      value={props.value}
      // Apps show `123 456`, and some copy it so.
      onChange={(event) =>
        props.onChange(event.currentTarget.value.replaceAll(/\D/g, '').slice(0, codeDigits))
      }
      required
      withAsterisk={false}
      autoFocus={props.autoFocus ?? true}
      error={props.error}
    />
  );
}
