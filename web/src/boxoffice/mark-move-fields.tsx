import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatMoment } from '../kit/time.tsx';
import type { InstanceDetail } from './instance-answers.ts';
import { useStageMoment, useStages } from './instance-queries.ts';
import type { MoveText } from './mark-move.ts';
import css from './mark.module.css';
import { stageOptions } from './stage-options.ts';

/** The new day, times and stage; what the clocks do that night is said at the start. */
export function MoveFields(props: {
  instance: InstanceDetail;
  move: MoveText;
  onChange: (next: Partial<MoveText>) => void;
}) {
  const { t } = useTranslation();
  const { move, onChange } = props;
  const stages = useStages().data?.stages ?? [];
  const zone = stages.find(({ id }) => id === move.stageId)?.venue.zone ?? props.instance.zone;
  return (
    <fieldset className={css.fields}>
      <legend className={css.legend}>{t('mark.zone', { zone })}</legend>
      <TextInput
        type="date"
        required
        withAsterisk={false}
        label={t('mark.day')}
        value={move.day}
        onChange={(event) => onChange({ day: event.currentTarget.value })}
      />
      <TextInput
        type="time"
        required
        withAsterisk={false}
        label={t('mark.start')}
        value={move.start}
        onChange={(event) => onChange({ start: event.currentTarget.value })}
      />
      <TextInput
        type="time"
        label={t('mark.end')}
        description={t('mark.along')}
        value={move.end}
        onChange={(event) => onChange({ end: event.currentTarget.value })}
      />
      <TextInput
        type="time"
        label={t('mark.doors')}
        description={t('mark.along')}
        value={move.doors}
        onChange={(event) => onChange({ doors: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('mark.stage')}
        value={String(move.stageId)}
        onChange={(event) => onChange({ stageId: Number(event.currentTarget.value) })}
        data={stageOptions(stages)}
      />
      <ClockNote stageId={move.stageId} local={`${move.day}T${move.start}`} />
    </fieldset>
  );
}

/** Said only where the clocks change that night. */
export function ClockNote(props: { stageId: number | undefined; local: string }) {
  const { t } = useTranslation();
  const { data } = useStageMoment(props.stageId, props.local);
  if (!data || data.kind === 'plain') return null;
  return (
    <p className={css.clock} role="status">
      {t(`mark.${data.kind}`, { at: formatMoment(data.at, data.zone) })}
    </p>
  );
}
