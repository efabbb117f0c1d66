import { Button, Drawer, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../kit/empty.tsx';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import type { AudienceGroup, AudiencePerson } from './answers.ts';
import { audienceOf } from './audience.ts';
import css from './people-drawer.module.css';
import { useAudiencePeople } from './queries.ts';
import { useReasonWords } from './reason-words.ts';
import { useWizard, type Template } from './wizard.ts';

const route = getRouteApi('/instances/$id/send');

/** The people behind a counter. Which counter stands in the address bar, so that Back closes the list. */
export function PeopleDrawer(props: { template: Template }) {
  const { t } = useTranslation();
  const { people, ...search } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Drawer
      opened={people !== undefined}
      onClose={() => void navigate({ search, replace: true, resetScroll: false })}
      position="right"
      size={520}
      title={people && t(`state.person.${people}`)}
      closeButtonProps={{ 'aria-label': t('kit.close') }}
    >
      {people && <Searched key={people} group={people} template={props.template} />}
    </Drawer>
  );
}

function Searched(props: { group: AudienceGroup; template: Template }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 300);
  const [pages, setPages] = useState(1);
  return (
    <div className={css.list}>
      <TextInput
        size="lg"
        type="search"
        aria-label={t('sendNow.people.search')}
        placeholder={t('sendNow.people.search')}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setPages(1);
        }}
      />
      {Array.from({ length: pages }, (_, at) => (
        <People
          key={at}
          {...props}
          search={search}
          page={at + 1}
          isLast={at + 1 === pages}
          onMore={() => setPages(pages + 1)}
        />
      ))}
    </div>
  );
}

function People(props: {
  group: AudienceGroup;
  template: Template;
  search: string;
  page: number;
  isLast: boolean;
  onMore: () => void;
}) {
  const { t } = useTranslation();
  const { instance, wish } = useWizard();
  const { group, search, page } = props;
  const people = useAudiencePeople(instance.id, audienceOf(wish, props.template), {
    group,
    page,
    ...(search !== '' && { search }),
  });
  if (people.isPending) return <SkeletonRows rows={8} height={56} />;
  if (people.isError) return <ErrorNotice error={people.error} retry={() => void people.refetch()} />;
  if (people.data.people.length === 0)
    return <Empty what={t('sendNow.people.none')} next={t('sendNow.people.noneNext')} />;
  return (
    <>
      <ul>
        {people.data.people.map((person) => (
          <Person key={person.customerId} person={person} />
        ))}
      </ul>
      {props.isLast && people.data.more && <Button onClick={props.onMore}>{t('sendNow.people.more')}</Button>}
    </>
  );
}

function Person({ person }: { person: AudiencePerson }) {
  const { wordOf } = useReasonWords();
  const phone = person.mobile ?? person.phone;
  const isToPhone = person.reason !== null && person.reason !== 'same_address';
  return (
    <li className={css.person}>
      <span className={css.name}>{`${person.firstName} ${person.lastName}`.trim()}</span>
      <span className={css.second}>
        {person.reason && wordOf(person.reason)}
        {person.reason && person.address && ': '}
        {person.address}
      </span>
      {isToPhone && phone && (
        <a className={css.phone} href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`}>
          {phone}
        </a>
      )}
    </li>
  );
}
