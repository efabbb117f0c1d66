import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../kit/section.tsx';
import { State } from '../kit/state.tsx';
import { useRemoveSecondFactor, useRenewRecoveryCodes } from './account-queries.ts';
import form from './form.module.css';
import { meQuery, useMe } from './me.ts';
import { RecoveryCodes } from './recovery-codes.tsx';
import { SetUpApp } from './set-up-app.tsx';
import { Trouble } from './trouble.tsx';

type View = { at: 'rest' } | { at: 'setting up' } | { at: 'codes'; codes: string[] };

/** The authenticator app: set up, moved to another phone, taken away; and new recovery codes. */
export function SecondFactorSection() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [view, setView] = useState<View>({ at: 'rest' });
  const rest = (): void => setView({ at: 'rest' });
  const show = (codes: string[]): void => {
    setView({ at: 'codes', codes });
    void queries.invalidateQueries(meQuery);
  };
  return (
    <Section name={t('account.secondFactor')} about={t('account.secondFactorAbout')}>
      {view.at === 'rest' && <Standing onSetUp={() => setView({ at: 'setting up' })} onCodes={show} />}
      {view.at === 'setting up' && (
        <>
          <SetUpApp onDone={show} />
          <button type="button" className={form.plain} onClick={rest}>
            {t('account.leaveAsItIs')}
          </button>
        </>
      )}
      {view.at === 'codes' && (
        <>
          <p>{t('recovery.lead')}</p>
          <RecoveryCodes codes={view.codes} onKept={rest} />
        </>
      )}
    </Section>
  );
}

/** How it stands, and what can be done about it. */
function Standing(props: { onSetUp: () => void; onCodes: (codes: string[]) => void }) {
  const { t } = useTranslation();
  const { hasSecondFactor, needsSecondFactor } = useMe();
  const renew = useRenewRecoveryCodes();
  const remove = useRemoveSecondFactor();
  const makeCodes = (): void =>
    renew.mutate(undefined, { onSuccess: ({ recoveryCodes }) => props.onCodes(recoveryCodes) });
  if (!hasSecondFactor)
    return (
      <>
        <State of="second_factor" state="missing" />
        <Button onClick={props.onSetUp}>{t('account.setUp')}</Button>
      </>
    );
  return (
    <>
      <State of="second_factor" state="set" />
      <div className={form.end}>
        <Button onClick={props.onSetUp}>{t('account.move')}</Button>
        <Button onClick={makeCodes} loading={renew.isPending}>
          {t('account.newCodes')}
        </Button>
        {!needsSecondFactor && (
          <Button onClick={() => remove.mutate()} loading={remove.isPending}>
            {t('account.remove')}
          </Button>
        )}
      </div>
      <p className={form.small}>
        {t('account.newCodesHelp')} {needsSecondFactor && t('account.needed')}
      </p>
      <Trouble error={renew.error} again={makeCodes} />
      <Trouble error={remove.error} again={() => remove.mutate()} />
    </>
  );
}
