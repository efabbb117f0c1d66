import { Button, TextInput } from '@mantine/core';
import { IconDownload, IconSearch } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../access/me.ts';
import { withQuery } from '../kit/api.ts';
import { Empty } from '../kit/empty.tsx';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { FilterWords } from '../kit/filter-words.tsx';
import { LinkButton } from '../kit/link-button.tsx';
import { Pager } from '../kit/pager.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import { HoldersTable } from './holders-table.tsx';
import type { HoldersAnswer, InstanceDetail } from './instance-answers.ts';
import css from './instance-holders.module.css';
import { useHolders } from './instance-queries.ts';
import { holderFilters } from './instance-search.ts';

const route = getRouteApi('/inside/instances/$id');

/** The people with a ticket: by what would become of a message to them, with orders and seats. */
export function InstanceHolders(props: { instance: InstanceDetail }) {
  const { t } = useTranslation();
  const may = useMay('people:read');
  if (!may)
    return (
      <Sheet>
        <Empty what={t('holders.noRight')} next={t('holders.noRightNext')} />
      </Sheet>
    );
  return (
    <>
      {props.instance.madeBy !== null && <AddLink id={props.instance.id} />}
      <Holders id={String(props.instance.id)} />
    </>
  );
}

/** Only where no import brings them. */
function AddLink(props: { id: number }) {
  const { t } = useTranslation();
  const may = useMay('instances:write');
  if (!may) return null;
  return (
    <div>
      <LinkButton to="/instances/$id/add-holders" params={{ id: String(props.id) }}>
        {t('addHolders.open')}
      </LinkButton>
    </div>
  );
}

function Holders(props: { id: string }) {
  const { people: filter = 'all', q, page = 1 } = route.useSearch();
  const holders = useHolders(props.id, { filter, search: q, page });
  if (holders.isPending)
    return (
      <Sheet>
        <SkeletonRows rows={8} height={56} />
      </Sheet>
    );
  if (holders.isError) return <ErrorNotice error={holders.error} retry={() => void holders.refetch()} />;
  return (
    <>
      <div className={css.line}>
        <Search />
        <Download id={props.id} holders={holders.data} />
      </div>
      <Filters counts={holders.data.counts} />
      <Sheet>
        <List holders={holders.data} />
      </Sheet>
    </>
  );
}

/** What is searched for stands in the address bar once it is sent off. */
function Search() {
  const { t } = useTranslation();
  const { q = '', people } = route.useSearch();
  const navigate = route.useNavigate();
  const [text, setText] = useState(q);
  const search = (wanted: string) =>
    void navigate({
      search: { tab: 'holders', ...(people && { people }), ...(wanted && { q: wanted }) },
      resetScroll: false,
      replace: true,
    });
  return (
    <form
      role="search"
      className={css.search}
      onSubmit={(event) => {
        event.preventDefault();
        search(text.trim());
      }}
    >
      <TextInput
        type="search"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={() => search(text.trim())}
        aria-label={t('holders.search')}
        placeholder={t('holders.search')}
        leftSection={<IconSearch size={16} stroke={2} aria-hidden />}
      />
    </form>
  );
}

function Filters(props: { counts: HoldersAnswer['counts'] }) {
  const { t } = useTranslation();
  const { q } = route.useSearch();
  return (
    <FilterWords
      label={t('holders.filters')}
      words={holderFilters.map((each) => ({
        word: t(`holders.filter.${each}`),
        count: props.counts[each] ?? 0,
        search: { tab: 'holders', people: each === 'all' ? undefined : each, q },
      }))}
    />
  );
}

function Download(props: { id: string; holders: HoldersAnswer }) {
  const { t } = useTranslation();
  const { people: filter, q: search } = route.useSearch();
  const may = useMay('people:download');
  if (!may || props.holders.total === 0) return null;
  return (
    <Button
      component="a"
      href={withQuery(`/api/instances/${props.id}/holders.csv`, { filter, search })}
      download
      leftSection={<IconDownload size={16} stroke={2} aria-hidden />}
    >
      {t('holders.csv', { count: props.holders.total })}
    </Button>
  );
}

function List(props: { holders: HoldersAnswer }) {
  const { t } = useTranslation();
  const { page: _page, ...search } = route.useSearch();
  const { holders } = props;
  if ((holders.counts.all ?? 0) === 0)
    return <Empty what={t('holders.empty')} next={t('holders.emptyNext')} />;
  if (holders.total === 0)
    return <Empty what={t('holders.emptyFilter')} next={t('holders.emptyFilterNext')} />;
  return (
    <>
      <HoldersTable people={holders.people} />
      <Pager {...holders} of="people" search={(page) => ({ ...search, page })} />
    </>
  );
}
