import { Drawer, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../kit/empty.tsx';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import { audienceOf } from './audience.ts';
import { nameOfLanguage } from '../kit/language-names.ts';
import css from './people-drawer.module.css';
import { useAudiencePeople } from './queries.ts';
import { useReasonWords } from './reason-words.ts';
import { useWizard, type Template } from './wizard.ts';

/** Whose message to look at: everybody of the audience, by name. */
export function PersonChooser(props: {
  opened: boolean;
  onClose: () => void;
  template: Template;
  onChoose: (customerId: number) => void;
}) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened={props.opened}
      onClose={props.onClose}
      position="right"
      size={520}
      title={t('sendNow.confirm.choose')}
      closeButtonProps={{ 'aria-label': t('kit.close') }}
    >
      <Choosing template={props.template} onChoose={props.onChoose} />
    </Drawer>
  );
}

function Choosing(props: { template: Template; onChoose: (customerId: number) => void }) {
  const { t } = useTranslation();
  const { instance, wish } = useWizard();
  const { wordOf } = useReasonWords();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 300);
  const people = useAudiencePeople(instance.id, audienceOf(wish, props.template), {
    page: 1,
    ...(search !== '' && { search }),
  });
  return (
    <div className={css.list}>
      <TextInput
        size="lg"
        type="search"
        data-autofocus
        aria-label={t('sendNow.people.search')}
        placeholder={t('sendNow.people.search')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {people.isPending && <SkeletonRows rows={8} height={56} />}
      {people.isError && <ErrorNotice error={people.error} retry={() => void people.refetch()} />}
      {people.data?.people.length === 0 && (
        <Empty what={t('sendNow.people.none')} next={t('sendNow.people.noneNext')} />
      )}
      <ul>
        {people.data?.people.map((person) => (
          <li key={person.customerId}>
            <button type="button" className={css.choose} onClick={() => props.onChoose(person.customerId)}>
              <span className={css.name}>{`${person.firstName} ${person.lastName}`.trim()}</span>
              <span className={css.second}>
                {[person.reason ? wordOf(person.reason) : nameOfLanguage(person.language), person.address]
                  .filter(Boolean)
                  .join(', ')}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {people.data?.more && <p className={css.second}>{t('sendNow.people.refine')}</p>}
    </div>
  );
}
