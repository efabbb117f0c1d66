import { useTranslation } from 'react-i18next';
import { State } from '../kit/state.tsx';
import { say } from '../kit/sentence.ts';
import type { Tried } from './answers.ts';
import css from './tried-steps.module.css';

/** Failures that have words of their own here; others speak in the server's sentence alone. */
const known = [
  'smtp_login',
  'smtp_no_tls',
  'smtp_certificate',
  'smtp_unreachable',
  'smtp_slow',
  'smtp_mail',
  'smtp_forbidden',
] as const;

/** What happened step by step, in plain words, with those of the server under them. */
export function TriedSteps(props: { tried: Tried }) {
  const { t } = useTranslation();
  const { works, steps, failure } = props.tried;
  const code = known.find((each) => each === failure?.code);
  const hasMail = steps.some(({ step }) => step === 'taken');
  return (
    <div className={css.tried}>
      <p className={css.verdict} data-works={works}>
        {works
          ? t(hasMail ? 'settings.route.worksWithMail' : 'settings.route.works')
          : t(code ? `settings.route.failure.${code}` : 'settings.route.failure.other')}
      </p>
      <ol>
        {steps.map(({ step, state, words }) => (
          <li key={step}>
            <span>{t(`settings.route.step.${step}`)}</span>
            <State of="try_step" state={state} />
            {words !== null && <code>{words}</code>}
            {state === 'failed' && failure && <q className={css.said}>{say('refusal', failure)}</q>}
          </li>
        ))}
      </ol>
    </div>
  );
}
