import { useDocumentTitle } from '@mantine/hooks';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Gate } from '../access/gate.tsx';
import { useMay } from '../access/me.ts';
import { useDraft } from '../kit/draft.ts';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { useLiveChanges } from '../kit/live.ts';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import type { Instance } from './answers.ts';
import { Foot } from './foot.tsx';
import { Frame, Question } from './frame.tsx';
import { placeOf } from './place.ts';
import { useFittingTemplates, useInstance } from './queries.ts';
import { StepConfirm } from './step-confirm.tsx';
import { StepSending } from './step-sending.tsx';
import { StepTemplate } from './step-template.tsx';
import { StepText } from './step-text.tsx';
import { StepWho } from './step-who.tsx';
import { useWizard, WizardContext, type Wizard } from './wizard.ts';
import { newWish, readWish } from './wish.ts';

const route = getRouteApi('/instances/$id/send');

/** Sending a message to the ticket holders of one performance now (CSE-29 to 36). */
export function SendNow() {
  return (
    <Gate>
      <OfInstance />
    </Gate>
  );
}

function OfInstance() {
  const { t } = useTranslation();
  useLiveChanges();
  const id = Number(route.useParams().id);
  const instance = useInstance(id);
  const may = useMay('sendings:create');
  const close = useClose(id);
  useDocumentTitle(`${t('sendNow.title')} · Foyer`);
  if (instance.isSuccess && may) return <Steps instance={instance.data} close={close} />;
  const back = <Foot onNext={close} next={t('sendNow.toInstance')} />;
  return (
    <Frame instance={instance.data} step="template" onClose={close} foot={back}>
      <Question title={may ? t('sendNow.title') : t('sendNow.mayNot')}>
        {!may && t('sendNow.mayNotNext')}
      </Question>
      {instance.isPending && <SkeletonRows rows={4} height={60} />}
      {instance.isError && <ErrorNotice error={instance.error} retry={() => void instance.refetch()} />}
    </Frame>
  );
}

function useClose(id: number): () => void {
  const { history } = useRouter();
  return () => history.push(`/instances/${id}`);
}

function Steps(props: { instance: Instance; close: () => void }) {
  const search = route.useSearch();
  const wizard = useWizardOf(props.instance, props.close);
  const place = placeOf(search, wizard.wish);
  return (
    <WizardContext value={wizard}>
      {place.step === 'sending' ? (
        <StepSending sending={place.sending} found={search.found} />
      ) : (
        <Asking step={place.step} />
      )}
    </WizardContext>
  );
}

function useWizardOf(instance: Instance, close: () => void): Wizard {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const draft = useDraft(`send-now.${instance.id}`, newWish(), readWish);
  // An address may begin a wish with a template; what was chosen here before is stronger.
  const wish = { ...draft.value, template: draft.value.template ?? search.template ?? null };
  // Opened anew after something was sent: that wish is fulfilled, this is another one.
  const isFulfilled = search.step === undefined && wish.sending !== null;
  useEffect(() => {
    if (isFulfilled) draft.clear();
  });
  return {
    instance,
    wish,
    change: (change) => draft.set({ ...wish, ...change }),
    go: (step, how = {}) =>
      void navigate({ search: { ...how.search, step }, ...(how.back && { replace: true }) }),
    close,
    finish: () => {
      draft.clear();
      close();
    },
  };
}

/** The steps before anything is sent; all but the first know the template. */
function Asking(props: { step: 'template' | 'text' | 'who' | 'confirm' }) {
  const { instance, wish } = useWizard();
  const templates = useFittingTemplates(instance.id);
  const chosen = templates.data?.find(
    ({ template, fits }) => fits && template.code === wish.template,
  )?.template;
  if (props.step === 'template' || (templates.isSuccess && !chosen)) return <StepTemplate key="template" />;
  if (!chosen) return <Waiting step={props.step} error={templates.error} />;
  if (props.step === 'text') return <StepText key="text" template={chosen} />;
  if (props.step === 'who') return <StepWho key="who" template={chosen} />;
  return <StepConfirm key="confirm" template={chosen} />;
}

function Waiting(props: { step: 'text' | 'who' | 'confirm'; error: Error | null }) {
  const { instance, close, go } = useWizard();
  return (
    <Frame
      instance={instance}
      step={props.step}
      onClose={close}
      foot={<Foot onBack={() => go('template', { back: true })} onNext={close} isClosed />}
    >
      {props.error ? <ErrorNotice error={props.error} /> : <SkeletonRows rows={4} height={60} />}
    </Frame>
  );
}
