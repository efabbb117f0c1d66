import { Button } from '@mantine/core';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import { CodeField, codeDigits } from './code-field.tsx';
import { CopyButton } from './copy-button.tsx';
import { useConfirmSecret, useNewSecret } from './entrance-queries.ts';
import form from './form.module.css';
import { QrPicture } from './qr-picture.tsx';
import { saidOf } from './said.ts';
import css from './set-up-app.module.css';
import { Trouble } from './trouble.tsx';

/** Sets an authenticator app up: a picture to read, a secret to type where that fails, and its first code. */
export function SetUpApp(props: { onDone: (recoveryCodes: string[]) => void }) {
  const { t } = useTranslation();
  const secret = useNewSecret();
  if (secret.isPending) return <SkeletonRows rows={4} height={48} />;
  if (secret.isError) return <Trouble error={secret.error} again={() => void secret.refetch()} />;
  return (
    <ol className={css.steps}>
      <Step number={1} words={t('setUp.app')}>
        <p className={form.small}>{t('setUp.appHelp')}</p>
      </Step>
      <Step number={2} words={t('setUp.read')}>
        <QrPicture uri={secret.data.uri} />
        <a className={css.open} href={secret.data.uri}>
          {t('setUp.onThisPhone')}
        </a>
        <p className={form.small}>{t('setUp.typeInstead')}</p>
        <code className={css.secret}>{inFours(secret.data.secret)}</code>
        <div>
          <CopyButton text={secret.data.secret} label={t('setUp.copySecret')} />
        </div>
      </Step>
      <Step number={3} words={t('setUp.confirm')}>
        <FirstCode onDone={props.onDone} />
      </Step>
    </ol>
  );
}

function Step(props: { number: number; words: string; children: ReactNode }) {
  return (
    <li className={css.step}>
      <h2>
        <span className="figures">{props.number}</span> {props.words}
      </h2>
      {props.children}
    </li>
  );
}

function FirstCode(props: { onDone: (recoveryCodes: string[]) => void }) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const confirm = useConfirmSecret();
  const wrong = saidOf(confirm.error, ['wrong_code', 'too_many_tries']);
  const send = (typed: string): void =>
    confirm.mutate(typed, {
      onSuccess: ({ recoveryCodes }) => props.onDone(recoveryCodes),
      onError: () => setCode(''),
    });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    send(code);
  };
  const type = (typed: string): void => {
    setCode(typed);
    if (typed.length === codeDigits && !confirm.isPending) send(typed);
  };
  return (
    <form className={form.form} onSubmit={submit}>
      <CodeField value={code} onChange={type} error={wrong} autoFocus={false} />
      {confirm.isError && wrong === undefined && <ErrorNotice error={confirm.error} />}
      <Button type="submit" variant="filled" fullWidth loading={confirm.isPending}>
        {t('setUp.submit')}
      </Button>
    </form>
  );
}

/** As people type it: four characters, a blank, four characters. */
function inFours(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(' ') ?? secret;
}
