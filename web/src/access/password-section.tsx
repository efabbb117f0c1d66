import { Button } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { Section } from '../kit/section.tsx';
import { useChangePassword } from './account-queries.ts';
import { Done } from './done.tsx';
import form from './form.module.css';
import { useMe } from './me.ts';
import { NewPasswordField } from './new-password-field.tsx';
import { PasswordField } from './password-field.tsx';
import { saidOf } from './said.ts';

/** Another password, after the one that is good now. Sessions elsewhere end with it. */
export function PasswordSection() {
  const { t } = useTranslation();
  const me = useMe();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const change = useChangePassword();
  const wrong = saidOf(change.error, ['wrong_password', 'too_many_tries']);
  const weak = saidOf(change.error, ['weak_password'], 'password');
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    change.mutate(
      { current, password },
      {
        onSuccess: () => {
          setCurrent('');
          setPassword('');
        },
      },
    );
  };
  return (
    <Section name={t('login.password')} about={t('account.passwordAbout')}>
      <form className={form.form} onSubmit={submit}>
        {/* So that a password manager knows whose password this is. */}
        <input type="hidden" name="username" autoComplete="username" value={me.email} readOnly />
        <PasswordField
          label={t('account.current')}
          kind="current-password"
          value={current}
          onChange={setCurrent}
          error={wrong}
        />
        <NewPasswordField
          label={t('account.new')}
          value={password}
          onChange={setPassword}
          about={[me.name, me.email]}
          error={weak}
        />
        {change.isError && wrong === undefined && weak === undefined && <ErrorNotice error={change.error} />}
        <div className={form.end}>
          <Button type="submit" loading={change.isPending}>
            {t('account.changePassword')}
          </Button>
          {change.isSuccess && <Done>{t('account.passwordChanged')}</Done>}
        </div>
      </form>
    </Section>
  );
}
