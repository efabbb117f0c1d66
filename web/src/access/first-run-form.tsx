import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../kit/api.ts';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { currentLanguage, switchLanguage } from '../language/language.ts';
import type { Typed } from './entrance-queries.ts';
import css from './form.module.css';
import { LanguageField } from './language-field.tsx';
import { NewPasswordField } from './new-password-field.tsx';
import { saidOf } from './said.ts';

/** Name, address, password and language of the first Settings Admin. */
export function FirstRunForm(props: { token: string; onMade: (typed: Typed) => Promise<void> }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const make = useMutation({
    mutationFn: async () => {
      await post('/api/first-run', {
        token: props.token,
        name,
        email,
        password,
        language: currentLanguage(),
      });
      await props.onMade({ email, password });
    },
  });
  const address = saidOf(make.error, ['address'], 'email');
  const weak = saidOf(make.error, ['weak_password'], 'password');
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <TextInput
        label={t('account.name')}
        name="name"
        autoComplete="name"
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        required
        withAsterisk={false}
        autoFocus
      />
      <TextInput
        label={t('login.email')}
        type="email"
        name="username"
        autoComplete="username"
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
        required
        withAsterisk={false}
        error={address}
      />
      <NewPasswordField
        label={t('login.password')}
        value={password}
        onChange={setPassword}
        about={[name, email]}
        error={weak}
      />
      <LanguageField
        value={currentLanguage()}
        onChange={(language) => void switchLanguage(language)}
        help={t('firstRun.languageHelp')}
      />
      {make.isError && address === undefined && weak === undefined && <ErrorNotice error={make.error} />}
      <Button type="submit" variant="filled" fullWidth loading={make.isPending}>
        {t('firstRun.submit')}
      </Button>
    </form>
  );
}
