import { Button, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../kit/error-notice.tsx';
import type { Next } from './answers.ts';
import { useLogIn } from './entrance-queries.ts';
import css from './form.module.css';
import { PasswordField } from './password-field.tsx';
import { saidOf } from './said.ts';

/** Address and password, made so that a password manager fills them. */
export function PasswordStep(props: { email?: string; onDone: (next: Next) => void }) {
  const { t } = useTranslation();
  const [email, setEmail] = useState(props.email ?? '');
  const [password, setPassword] = useState('');
  const logIn = useLogIn();
  const wrong = saidOf(logIn.error, ['wrong_login', 'too_many_tries']);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    logIn.mutate({ email, password }, { onSuccess: ({ next }) => props.onDone(next) });
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <TextInput
        label={t('login.email')}
        type="email"
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
        required
        withAsterisk={false}
        autoFocus={props.email === undefined}
        error={wrong !== undefined}
      />
      <PasswordField
        label={t('login.password')}
        kind="current-password"
        value={password}
        onChange={setPassword}
        error={wrong}
        autoFocus={props.email !== undefined}
      />
      {logIn.isError && wrong === undefined && <ErrorNotice error={logIn.error} />}
      <Button type="submit" variant="filled" fullWidth loading={logIn.isPending}>
        {t('login.submit')}
      </Button>
    </form>
  );
}
