import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, post } from '../kit/api.ts';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { sentenceOf } from '../kit/sentence.ts';
import { PasswordField } from './password-field.tsx';
import { saidOf } from './said.ts';
import css from './trouble.module.css';

/**
 * Why something was not done. Where only the password has to be typed again (a quarter of an hour after it was), it is
 * asked for right here, and what was asked for is done after it.
 */
export function Trouble(props: { error: Error | null; again: () => void }) {
  if (props.error === null) return null;
  return props.error instanceof ApiError && props.error.code === 'password_again' ? (
    <PasswordAgain sentence={sentenceOf(props.error)} onDone={props.again} />
  ) : (
    <ErrorNotice error={props.error} />
  );
}

function PasswordAgain(props: { sentence: string; onDone: () => void }) {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  const confirm = useMutation({ mutationFn: () => post('/api/password/confirm', { password }) });
  const wrong = saidOf(confirm.error, ['wrong_password', 'too_many_tries']);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    // It may stand within another form.
    event.stopPropagation();
    confirm.mutate(undefined, { onSuccess: props.onDone });
  };
  return (
    <form className={css.again} onSubmit={submit}>
      <p>{props.sentence}</p>
      <PasswordField
        label={t('password.yours')}
        kind="current-password"
        value={password}
        onChange={setPassword}
        error={wrong}
        autoFocus
      />
      {confirm.isError && wrong === undefined && <ErrorNotice error={confirm.error} />}
      <Button type="submit" loading={confirm.isPending}>
        {t('password.goOn')}
      </Button>
    </form>
  );
}
