import { useTranslation } from 'react-i18next';
import { arrive } from './arrival.ts';
import form from './form.module.css';
import { LogInForm, useLogInSteps, useStepWords } from './log-in-steps.tsx';
import type { Me } from './me.ts';

/** The log-in once more, for the person it was or for somebody else. */
export function LogInAgain(props: { person: Me; onDone: (me: Me) => void }) {
  const { t } = useTranslation();
  const steps = useLogInSteps(null, (me) => {
    void arrive(me).then(() => props.onDone(me));
  });
  const isFirst = steps.step.at === 'password';
  const { lead } = useStepWords(steps.step);
  return (
    <div className={form.form}>
      <p>{isFirst ? t('runOut.lead') : lead}</p>
      <LogInForm steps={steps} email={props.person.email} />
      {isFirst && <p className={form.small}>{t('runOut.other', { name: props.person.name })}</p>}
    </div>
  );
}
