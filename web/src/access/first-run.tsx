import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import { currentLanguage } from '../language/language.ts';
import { DeadLink } from './dead-link.tsx';
import { EntrancePage } from './entrance-page.tsx';
import { entranceQuery } from './entrance-queries.ts';
import { useEntering } from './entering.ts';
import { FirstRunForm } from './first-run-form.tsx';
import { LogInForm, useStepWords } from './log-in-steps.tsx';

/** The first account of an installation, by the link that was printed on the console; then what a new venue does next. */
export function FirstRun() {
  const { t } = useTranslation();
  const { steps, enter } = useEntering('/welcome', currentLanguage());
  const words = useStepWords(steps.step);
  if (steps.step.at !== 'password')
    return (
      <EntrancePage {...words}>
        <LogInForm steps={steps} />
      </EntrancePage>
    );
  return (
    <EntrancePage title={t('firstRun.title')} lead={t('firstRun.lead')}>
      <Begin onMade={enter} />
    </EntrancePage>
  );
}

/** The form, where the link can be good at all. */
function Begin(props: { onMade: Parameters<typeof FirstRunForm>[0]['onMade'] }) {
  const { t } = useTranslation();
  const token = useLocation({ select: ({ hash }) => hash });
  const entrance = useQuery(entranceQuery);
  if (entrance.isPending) return <SkeletonRows rows={4} height={48} />;
  if (entrance.isError) return <ErrorNotice error={entrance.error} retry={() => void entrance.refetch()} />;
  if (!entrance.data.isFirstRun) return <DeadLink what={t('firstRun.over')} next={t('firstRun.overNext')} />;
  if (token === '') return <DeadLink what={t('firstRun.noToken')} next={t('firstRun.noTokenNext')} />;
  return <FirstRunForm token={token} onMade={props.onMade} />;
}
