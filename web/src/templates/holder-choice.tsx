import { Button, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../access/me.ts';
import { currentLanguage } from '../language/language.ts';
import { formatMoment } from '../kit/time.tsx';
import css from './holder-choice.module.css';
import type { Purpose } from './purposes.ts';
import { useHolders, useHolderValues, useInstances } from './queries.ts';

interface Chosen {
  instance?: number;
  customer?: number;
}

/** Whose values the preview shows: a sample person's, or those of a real holder of a chosen performance. */
export function HolderChoice(props: {
  purpose: Purpose;
  language: string;
  chosen: Chosen;
  onChoose: (chosen: Chosen) => void;
}) {
  const { t } = useTranslation();
  const mayRead = useMay('audience:read');
  const { instance } = props.chosen;
  if (!mayRead) return <p className={css.sample}>{t('holder.sample')}</p>;
  return (
    <div className={css.choice}>
      <InstanceSelect {...props} />
      {instance !== undefined && <PersonSelect {...props} instance={instance} />}
      {instance !== undefined && (
        <Button onClick={() => props.onChoose({ instance: undefined, customer: undefined })}>
          {t('holder.back')}
        </Button>
      )}
    </div>
  );
}

function InstanceSelect(props: { chosen: Chosen; onChoose: (chosen: Chosen) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 250);
  const [from] = useState(monthAgo);
  const { data } = useInstances(search, from);
  const { instance } = props.chosen;
  return (
    <Select
      label={t('holder.performance')}
      placeholder={t('holder.sampleShort')}
      searchable
      className={css.field}
      nothingFoundMessage={t('holder.noPerformance')}
      // The server has searched; what it found is shown whole.
      filter={({ options }) => options}
      onSearchChange={setTyped}
      value={instance === undefined ? null : String(instance)}
      onChange={(id) =>
        props.onChoose({ instance: id === null ? undefined : Number(id), customer: undefined })
      }
      data={(data?.instances ?? []).map(({ id, event, startsAt, zone }) => ({
        value: String(id),
        label: `${event.names[currentLanguage()] ?? event.name}, ${formatMoment(startsAt, zone, 'moment')}`,
      }))}
    />
  );
}

function PersonSelect(props: {
  instance: number;
  purpose: Purpose;
  language: string;
  chosen: Chosen;
  onChoose: (chosen: Chosen) => void;
}) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 250);
  const { instance, purpose, language, chosen } = props;
  const { data } = useHolders(instance, purpose, search);
  const shown = useHolderValues({ ...chosen, language, purpose }).data?.holder;
  const people = (data?.people ?? []).map(({ customerId, firstName, lastName }) => ({
    value: String(customerId),
    label: `${firstName} ${lastName}`.trim() || String(customerId),
  }));
  const isListed = people.some(({ value }) => value === String(shown?.customerId));
  return (
    <Select
      label={t('holder.person')}
      searchable
      className={css.field}
      nothingFoundMessage={t('holder.nobody')}
      error={shown === null ? t('holder.nobodyHolds') : undefined}
      filter={({ options }) => options}
      onSearchChange={(text) => setTyped(text === shown?.name ? '' : text)}
      value={shown ? String(shown.customerId) : null}
      onChange={(id) => props.onChoose({ instance, customer: id === null ? undefined : Number(id) })}
      data={shown && !isListed ? [{ value: String(shown.customerId), label: shown.name }, ...people] : people}
    />
  );
}

/** Performances of the last month and those to come are what somebody has in mind. */
function monthAgo(): string {
  return new Date(Date.now() - 31 * 86_400_000).toISOString();
}
