import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Next } from './answers.ts';
import { CodeStep } from './code-step.tsx';
import { useAskWho } from './entrance-queries.ts';
import type { Me } from './me.ts';
import { PasswordStep } from './password-step.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { SetUpApp } from './set-up-app.tsx';

/** Where a log-in stands: the password, then what it still needs, then perhaps codes to keep. */
export type LogInStep =
  { at: 'password' } | { at: Exclude<Next, 'nothing'> } | { at: 'recovery'; codes: string[] };

/** The steps of a log-in, for the page and for the sheet that asks in the middle of work. */
export function useLogInSteps(begin: Next | null, onDone: (me: Me) => void) {
  const [step, setStep] = useState<LogInStep>(
    begin === null || begin === 'nothing' ? { at: 'password' } : { at: begin },
  );
  const askWho = useAskWho();
  const finish = (): void => void askWho().then(onDone);
  return {
    step,
    setStep,
    finish,
    goOn: (next: Next): void => (next === 'nothing' ? finish() : setStep({ at: next })),
  };
}

/** The form of a step. */
export function LogInForm(props: { steps: ReturnType<typeof useLogInSteps>; email?: string }) {
  const { step, setStep, goOn, finish } = props.steps;
  switch (step.at) {
    case 'password':
      return <PasswordStep email={props.email} onDone={goOn} />;
    case 'second_factor':
      return <CodeStep onDone={finish} onBack={() => setStep({ at: 'password' })} />;
    case 'set_up_second_factor':
      return <SetUpApp onDone={(codes) => setStep({ at: 'recovery', codes })} />;
    case 'recovery':
      return <RecoveryCodes codes={step.codes} onKept={finish} />;
  }
}

/** Heading and sentence of a step. */
export function useStepWords(step: LogInStep): { title: string; lead?: string } {
  const { t } = useTranslation();
  switch (step.at) {
    case 'password':
      return { title: t('login.title') };
    case 'second_factor':
      return { title: t('secondFactor.title'), lead: t('secondFactor.lead') };
    case 'set_up_second_factor':
      return { title: t('setUp.title'), lead: t('setUp.lead') };
    case 'recovery':
      return { title: t('recovery.title'), lead: t('recovery.lead') };
  }
}
