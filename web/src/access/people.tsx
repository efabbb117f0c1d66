import { Button, TextInput } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Count } from '../kit/count.tsx';
import { Empty } from '../kit/empty.tsx';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { FilterWords } from '../kit/filter-words.tsx';
import { Page } from '../kit/page.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import type { Staff } from './answers.ts';
import { useMay } from './me.ts';
import { accountStates, fitting } from './people-search.ts';
import { PeopleTable } from './people-table.tsx';
import css from './people.module.css';
import { SettingsHead } from './settings-head.tsx';
import { useStaff } from './staff-queries.ts';

const route = getRouteApi('/inside/settings/people');

/** Everybody with an account, what they are, and how to let somebody in. */
export function People() {
  const { t } = useTranslation();
  const mayManage = useMay('staff:manage');
  const mayInvitePartner = useMay('partner-accounts:make');
  return (
    <Page title={t('staff.title')}>
      <SettingsHead
        below="settings"
        title={t('staff.title')}
        lead={mayManage ? undefined : t('staff.notYours')}
      >
        {mayManage && <Link to="/settings/people/roles">{t('staff.whatRolesMay')}</Link>}
        {mayInvitePartner && <Link to="/settings/people/new-partner">{t('staff.invitePartner')}</Link>}
        {mayManage && (
          <Button
            renderRoot={(button) => <Link to="/settings/people/new" {...button} />}
            variant="filled"
            leftSection={<IconUserPlus size={16} aria-hidden />}
          >
            {t('staff.invite')}
          </Button>
        )}
      </SettingsHead>
      {mayManage && <Listed />}
    </Page>
  );
}

function Listed() {
  const staff = useStaff();
  if (staff.isPending)
    return (
      <Sheet>
        <SkeletonRows rows={6} height={60} />
      </Sheet>
    );
  if (staff.isError) return <ErrorNotice error={staff.error} retry={() => void staff.refetch()} />;
  return <List staff={staff.data.staff} />;
}

function List(props: { staff: Staff[] }) {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const people = fitting(props.staff, search);
  const counted = (state?: Staff['state']): number =>
    props.staff.filter((each) => state === undefined || each.state === state).length;
  const words = [undefined, ...accountStates].map((state) => ({
    word: state ? t(`state.account.${state}`) : t('staff.all'),
    count: counted(state),
    search: { ...search, state },
  }));
  return (
    <>
      <div className={css.filters}>
        <TextInput
          type="search"
          aria-label={t('staff.search')}
          placeholder={t('staff.search')}
          value={search.q ?? ''}
          onChange={(event) => {
            const q = event.currentTarget.value;
            void navigate({ search: { ...search, q: q === '' ? undefined : q }, replace: true });
          }}
        />
        <FilterWords label={t('staff.filter')} words={words} />
        <span className={css.count}>
          <Count value={people.length} of="people" />
        </span>
      </div>
      <Sheet>
        {people.length === 0 ? (
          <Empty what={t('staff.none')} next={t('staff.noneNext')} />
        ) : (
          <PeopleTable people={people} />
        )}
      </Sheet>
    </>
  );
}
