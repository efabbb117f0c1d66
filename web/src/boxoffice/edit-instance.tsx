import { Button, NativeSelect, TextInput } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../access/me.ts';
import { useDraft } from '../kit/draft.ts';
import { Empty } from '../kit/empty.tsx';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { LinkButton } from '../kit/link-button.tsx';
import { Page, PageHeading } from '../kit/page.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import { formatMoment } from '../kit/time.tsx';
import { useCorrectInstance } from './add-queries.ts';
import { correctionOf, formOf, readEdit, type EditText } from './edit-form.ts';
import { useEventName } from './event-name.ts';
import { FormPart } from './form-part.tsx';
import type { InstanceDetail } from './instance-answers.ts';
import { NamesIn, TicketsPart } from './instance-form-parts.tsx';
import css from './instance-form.module.css';
import { useInstance, useStages } from './instance-queries.ts';
import { BackLink } from './mark-ways.tsx';
import { stageOptions } from './stage-options.ts';

const route = getRouteApi('/inside/instances/$id/edit');

/** Corrects a performance that was added by hand; what is imported is corrected where it comes from. */
export function EditInstance() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const instance = useInstance(id);
  const title = t('editInstance.title');
  if (instance.isSuccess) return <Editing instance={instance.data} />;
  return (
    <Page title={title}>
      <PageHeading>{title}</PageHeading>
      {instance.isPending ? (
        <SkeletonRows rows={6} height={48} />
      ) : (
        <ErrorNotice error={instance.error} retry={() => void instance.refetch()} />
      )}
    </Page>
  );
}

function Editing({ instance }: { instance: InstanceDetail }) {
  const { t } = useTranslation();
  const may = useMay('instances:write');
  const name = useEventName(instance.event);
  const isOfFeed = instance.madeBy === null;
  return (
    <Page title={t('editInstance.title')}>
      <PageHeading beside={name}>{t('editInstance.title')}</PageHeading>
      {isOfFeed ? (
        <Sheet>
          <Empty what={t('addHolders.ofFeed')} next={t('editInstance.ofFeedNext')}>
            <BackLink id={instance.id} />
          </Empty>
        </Sheet>
      ) : may ? (
        <Form instance={instance} />
      ) : (
        <Sheet>
          <Empty what={t('editInstance.noRight')} next={t('addInstance.noRightNext')}>
            <BackLink id={instance.id} />
          </Empty>
        </Sheet>
      )}
    </Page>
  );
}

function Form({ instance }: { instance: InstanceDetail }) {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const id = String(instance.id);
  const draft = useDraft<EditText>(`edit-instance.${id}`, formOf(instance), readEdit);
  const form = draft.value;
  const set = (next: Partial<EditText>) => draft.set({ ...form, ...next });
  const correct = useCorrectInstance(id);
  const correction = correctionOf(form, instance);
  const press = () =>
    correct.mutate(correction, {
      onSuccess: () => {
        draft.clear();
        void navigate({ to: '/instances/$id', params: { id } });
      },
    });
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        press();
      }}
    >
      <NamesPart form={form} set={set} instance={instance} />
      <PlacePart form={form} set={set} instance={instance} />
      <TicketsPart form={form} set={set} />
      {correct.isError && <ErrorNotice error={correct.error} />}
      {form.version !== instance.version && <Overtaken onAnew={() => draft.set(formOf(instance))} />}
      <p className={css.second}>{t('editInstance.tells')}</p>
      <div className={css.acts}>
        <LinkButton to="/instances/$id" params={{ id }} onClick={() => draft.clear()}>
          {t('editInstance.leave')}
        </LinkButton>
        <Button
          type="submit"
          variant="filled"
          loading={correct.isPending}
          disabled={Object.keys(correction).length === 1}
        >
          {t('editInstance.press')}
        </Button>
      </div>
    </form>
  );
}

interface Part {
  form: EditText;
  set: (next: Partial<EditText>) => void;
}

/** Somebody was faster, perhaps while this was typed: theirs is seen before it is decided. */
function Overtaken(props: { onAnew: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={css.overtaken} role="status">
      <p>{t('editInstance.overtaken')}</p>
      <Button onClick={props.onAnew}>{t('editInstance.anew')}</Button>
    </div>
  );
}

function NamesPart({ form, set, instance }: Part & { instance: InstanceDetail }) {
  const { t } = useTranslation();
  const stage = useStages().data?.stages.find(({ id }) => id === form.stageId);
  const languages = new Set([...(stage?.venue.languages.slice(1) ?? []), ...Object.keys(form.names)]);
  const isOwn = instance.isOwnEvent;
  return (
    <FormPart name={t('addInstance.event')}>
      <TextInput
        label={t('editInstance.name')}
        description={t(isOwn ? 'editInstance.nameHelp' : 'editInstance.nameOfFeed')}
        required
        withAsterisk={false}
        disabled={!isOwn}
        maxLength={200}
        value={form.event}
        onChange={(event) => set({ event: event.currentTarget.value })}
      />
      {isOwn && <NamesIn form={form} set={set} languages={languages} />}
    </FormPart>
  );
}

/** Only stages by the same clocks: to another zone it is moved, with its times there. */
function PlacePart({ form, set, instance }: Part & { instance: InstanceDetail }) {
  const { t } = useTranslation();
  const near = (useStages().data?.stages ?? []).filter(({ venue }) => venue.zone === instance.zone);
  return (
    <FormPart name={t('editInstance.place')}>
      <NativeSelect
        label={t('addInstance.stage')}
        value={String(form.stageId)}
        onChange={(event) => set({ stageId: Number(event.currentTarget.value) })}
        data={stageOptions(near)}
      />
      <TextInput
        type="time"
        label={t('addInstance.doors')}
        value={form.doors}
        onChange={(event) => set({ doors: event.currentTarget.value })}
      />
      <div className={css.whole}>
        <p className={css.second}>
          {t('editInstance.time', { when: formatMoment(instance.startsAt, instance.zone, 'full') })}
        </p>
        <LinkButton
          to="/instances/$id/mark"
          params={{ id: String(instance.id) }}
          search={{ as: 'moved' }}
          variant="subtle"
          px={0}
        >
          {t('mark.title.moved')}
        </LinkButton>
      </div>
    </FormPart>
  );
}
