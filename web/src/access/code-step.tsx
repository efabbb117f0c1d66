import { Button, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { CodeField, codeDigits } from './code-field.tsx';
import { useProve } from './entrance-queries.ts';
import css from './form.module.css';
import { saidOf } from './said.ts';

/** The second half of a log-in: the code of the app, or one of the recovery codes. */
export function CodeStep(props: { onDone: () => void; onBack: () => void }) {
  const { t } = useTranslation();
  const [way, setWay] = useState<'app' | 'recovery'>('app');
  const [code, setCode] = useState('');
  const prove = useProve();
  const wrong = saidOf(prove.error, ['wrong_code', 'too_many_tries']);
  const send = (typed: string): void =>
    prove.mutate(typed, { onSuccess: props.onDone, onError: () => setCode('') });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    send(code);
  };
  const type = (typed: string): void => {
    setCode(typed);
    // The sixth digit is the end of it: nobody has to look for the button.
    if (way === 'app' && typed.length === codeDigits && !prove.isPending) send(typed);
  };
  const other = way === 'app' ? 'recovery' : 'app';
  return (
    <form className={css.form} onSubmit={submit}>
      {way === 'app' ? (
        <CodeField value={code} onChange={type} error={wrong} />
      ) : (
        <TextInput
          label={t('secondFactor.recovery')}
          description={t('secondFactor.recoveryHelp')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          name="recovery-code"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={code}
          onChange={(event) => type(event.currentTarget.value)}
          required
          withAsterisk={false}
          autoFocus
          error={wrong}
        />
      )}
      {prove.isError && wrong === undefined && <ErrorNotice error={prove.error} />}
      <Button type="submit" variant="filled" fullWidth loading={prove.isPending}>
        {t('secondFactor.submit')}
      </Button>
      <div className={css.end}>
        <button
          type="button"
          className={css.plain}
          onClick={() => {
            setWay(other);
            setCode('');
          }}
        >
          {t(`secondFactor.use.${other}`)}
        </button>
        <button type="button" className={css.plain} onClick={props.onBack}>
          {t('secondFactor.back')}
        </button>
      </div>
    </form>
  );
}
