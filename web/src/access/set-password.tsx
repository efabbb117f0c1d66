import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../kit/api.ts';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import { Moment, ownZone } from '../kit/time.tsx';
import type { LinkAnswer } from './answers.ts';
import { DeadLink } from './dead-link.tsx';
import { EntrancePage } from './entrance-page.tsx';
import { useLink, type Typed } from './entrance-queries.ts';
import { useEntering } from './entering.ts';
import css from './form.module.css';
import { LogInForm, useStepWords } from './log-in-steps.tsx';
import { NewPasswordField } from './new-password-field.tsx';
import { saidOf } from './said.ts';

/** A password by the link that a Settings Admin handed over; then straight in with it. */
export function SetPassword() {
  const { t } = useTranslation();
  const token = useLocation({ select: ({ hash }) => hash });
  const { steps, enter } = useEntering('/');
  const words = useStepWords(steps.step);
  if (steps.step.at !== 'password')
    return (
      <EntrancePage {...words}>
        <LogInForm steps={steps} />
      </EntrancePage>
    );
  return (
    <EntrancePage title={t('setPassword.title')}>
      {token === '' ? (
        <DeadLink what={t('setPassword.noToken')} next={t('setPassword.noTokenNext')} />
      ) : (
        <ForWhom token={token} onSet={enter} />
      )}
    </EntrancePage>
  );
}

interface Asked {
  token: string;
  onSet: (typed: Typed) => Promise<void>;
}

/** Looks whose link it is, which does not use it up. */
function ForWhom(props: Asked) {
  const { t } = useTranslation();
  const link = useLink(props.token);
  if (link.isPending) return <SkeletonRows rows={3} height={48} />;
  if (link.isError)
    return (
      <>
        <ErrorNotice error={link.error} />
        <Link to="/login">{t('login.title')}</Link>
      </>
    );
  return <Form {...props} link={link.data} />;
}

function Form(props: Asked & { link: LinkAnswer }) {
  const { t } = useTranslation();
  const { name, email, expiresAt } = props.link;
  const [password, setPassword] = useState('');
  const set = useMutation({
    mutationFn: async () => {
      await post('/api/set-password', { token: props.token, password });
      await props.onSet({ email, password });
    },
  });
  const weak = saidOf(set.error, ['weak_password'], 'password');
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    set.mutate();
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <div>
        <h2>{name}</h2>
        <p className={css.quiet}>{email}</p>
        <p className={css.small}>
          {t('setPassword.until')} <Moment at={expiresAt} zone={ownZone} shape="moment" />
        </p>
      </div>
      {/* So that a password manager keeps it under the right name. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <NewPasswordField
        label={t('account.new')}
        value={password}
        onChange={setPassword}
        about={[name, email]}
        error={weak}
      />
      {set.isError && weak === undefined && <ErrorNotice error={set.error} />}
      <Button type="submit" variant="filled" fullWidth loading={set.isPending}>
        {t('setPassword.submit')}
      </Button>
    </form>
  );
}
