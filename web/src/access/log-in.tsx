import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../language/language.ts';
import type { EntranceAnswer } from './answers.ts';
import { arrive } from './arrival.ts';
import { EntrancePage } from './entrance-page.tsx';
import { entranceQuery } from './entrance-queries.ts';
import form from './form.module.css';
import css from './log-in.module.css';
import { LogInForm, useLogInSteps, useStepWords } from './log-in-steps.tsx';
import { ownPath } from './own-path.ts';

const route = getRouteApi('/login');

/** The log-in; afterwards one is where one wanted to be. */
export function LogIn() {
  const { to } = route.useSearch();
  const { data: entrance } = useSuspenseQuery(entranceQuery);
  const { history } = useRouter();
  const [chosen, setChosen] = useState<Language>();
  const steps = useLogInSteps(entrance.next, (me) => {
    void arrive(me, chosen).then(() => history.replace(ownPath(to) ?? '/'));
  });
  const { t } = useTranslation();
  const words = useStepWords(steps.step);
  return (
    <EntrancePage {...words} banner={<Banner entrance={entrance} />} onLanguage={setChosen}>
      <LogInForm steps={steps} />
      {steps.step.at === 'password' && <p className={form.small}>{t('login.forgotten')}</p>}
    </EntrancePage>
  );
}

/** What everybody has to know who stands here. */
function Banner(props: { entrance: EntranceAnswer }) {
  const { t } = useTranslation();
  const { isFirstRun, isInsecure } = props.entrance;
  return (
    <>
      {isInsecure && (
        <div className={css.note} data-tone="amber">
          <IconAlertTriangle size={18} stroke={2} aria-hidden />
          <p>{t('login.insecure')}</p>
        </div>
      )}
      {isFirstRun && (
        <div className={css.note}>
          <IconInfoCircle size={18} stroke={2} aria-hidden />
          <p>
            <strong>{t('login.firstRun')}</strong> {t('login.firstRunNext')}
          </p>
        </div>
      )}
    </>
  );
}
