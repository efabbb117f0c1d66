import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AddText } from './add-form.ts';
import { useStages } from './instance-queries.ts';
import { stageOptions } from './stage-options.ts';

/** A stage that is known, or a place of its own with what its messages need. */
export function PlaceFields({ form, set }: { form: AddText; set: (next: Partial<AddText>) => void }) {
  const { t } = useTranslation();
  const stages = useStages().data?.stages ?? [];
  return (
    <>
      {stages.length > 0 && (
        <NativeSelect
          label={t('addInstance.stage')}
          value={form.stageId}
          onChange={(event) => set({ stageId: event.currentTarget.value })}
          data={[{ value: '', label: t('addInstance.newStage') }, ...stageOptions(stages)]}
        />
      )}
      {form.stageId === '' && <NewPlace form={form} set={set} />}
    </>
  );
}

function NewPlace({ form, set }: { form: AddText; set: (next: Partial<AddText>) => void }) {
  const { t } = useTranslation();
  const field = (name: 'stage' | 'venue' | 'zone' | 'country' | 'languages') => ({
    required: true,
    withAsterisk: false,
    maxLength: 200,
    value: form[name],
    onChange: (event: { currentTarget: HTMLInputElement }) => set({ [name]: event.currentTarget.value }),
  });
  return (
    <>
      <TextInput label={t('addInstance.venueName')} {...field('venue')} />
      <TextInput label={t('addInstance.stageName')} {...field('stage')} />
      <TextInput label={t('addInstance.zone')} {...field('zone')} />
      <TextInput label={t('addInstance.country')} {...field('country')} maxLength={2} pattern="[A-Za-z]{2}" />
      <TextInput label={t('addInstance.languages')} {...field('languages')} />
    </>
  );
}
