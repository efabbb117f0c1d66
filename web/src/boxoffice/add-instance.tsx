import { Autocomplete, Button, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../access/me.ts';
import { useDraft } from '../kit/draft.ts';
import { Empty } from '../kit/empty.tsx';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { Page, PageHeading } from '../kit/page.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { ownZone } from '../kit/time.tsx';
import { currentLanguage } from '../language/language.ts';
import { addBodyOf, emptyForm, readForm, type AddText } from './add-form.ts';
import { PlaceFields } from './add-place.tsx';
import { useAddInstance, useEventNames } from './add-queries.ts';
import css from './instance-form.module.css';
import { FormPart } from './form-part.tsx';
import { NamesIn, TicketsPart } from './instance-form-parts.tsx';
import { ClockNote } from './mark-move-fields.tsx';
import { useStages } from './instance-queries.ts';

/** A performance for a venue without a feed, on one page; its ticket holders come next (CSE-17). */
export function AddInstance() {
  const { t } = useTranslation();
  const may = useMay('instances:write');
  return (
    <Page title={t('addInstance.title')}>
      <PageHeading>{t('addInstance.title')}</PageHeading>
      {may ? (
        <Form />
      ) : (
        <Sheet>
          <Empty what={t('addInstance.noRight')} next={t('addInstance.noRightNext')} />
        </Sheet>
      )}
    </Page>
  );
}

function Form() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const draft = useDraft<AddText>('add-instance', emptyForm(ownZone, currentLanguage()), readForm);
  const form = draft.value;
  const set = (next: Partial<AddText>) => draft.set({ ...form, ...next });
  const events = useEventNames(form.event).data?.events ?? [];
  const add = useAddInstance();
  const press = () =>
    add.mutate(addBodyOf(form, events), {
      onSuccess: ({ id }) => {
        draft.clear();
        void navigate({ to: '/instances/$id/add-holders', params: { id: String(id) } });
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
      <p className={css.second}>{t('addInstance.what')}</p>
      <EventFields form={form} set={set} names={events.map(({ name }) => name)} />
      <FormPart name={t('addInstance.place')}>
        <PlaceFields form={form} set={set} />
      </FormPart>
      <WhenFields form={form} set={set} />
      <TicketsPart form={form} set={set} />
      {add.isError && <ErrorNotice error={add.error} />}
      <div className={css.acts}>
        <p className={css.second}>{t('addInstance.next')}</p>
        <Button type="submit" variant="filled" loading={add.isPending}>
          {t('addInstance.press')}
        </Button>
      </div>
    </form>
  );
}

interface Part {
  form: AddText;
  set: (next: Partial<AddText>) => void;
}

/** The name, and the same in the other languages of the venue. */
function EventFields({ form, set, names }: Part & { names: string[] }) {
  const { t } = useTranslation();
  const stages = useStages().data?.stages ?? [];
  const chosen = stages.find(({ id }) => String(id) === form.stageId);
  const languages = chosen?.venue.languages.slice(1) ?? [];
  const isKnown = names.some((name) => name.toLowerCase() === form.event.trim().toLowerCase());
  return (
    <FormPart name={t('addInstance.event')}>
      <Autocomplete
        label={t('addInstance.event')}
        description={t('addInstance.eventHelp')}
        required
        withAsterisk={false}
        maxLength={200}
        data={[...new Set(names)].slice(0, 8)}
        value={form.event}
        onChange={(event) => set({ event })}
      />
      {!isKnown && <NamesIn form={form} set={set} languages={languages} />}
    </FormPart>
  );
}

function WhenFields({ form, set }: Part) {
  const { t } = useTranslation();
  const field = (name: 'day' | 'start' | 'end' | 'doors') => ({
    type: name === 'day' ? 'date' : 'time',
    label: t(`addInstance.${name}`),
    value: form[name],
    onChange: (event: { currentTarget: HTMLInputElement }) => set({ [name]: event.currentTarget.value }),
  });
  return (
    <FormPart name={t('addInstance.when')}>
      <TextInput {...field('day')} required withAsterisk={false} />
      <TextInput {...field('start')} required withAsterisk={false} />
      <TextInput {...field('end')} description={t('addInstance.endHelp')} />
      <TextInput {...field('doors')} />
      <ClockNote
        stageId={form.stageId === '' ? undefined : Number(form.stageId)}
        local={`${form.day}T${form.start}`}
      />
    </FormPart>
  );
}
