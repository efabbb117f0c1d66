import { Table } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { State } from '../kit/state.tsx';
import { MomentAgo, ownZone } from '../kit/time.tsx';
import type { Staff } from './answers.ts';
import { useMe } from './me.ts';
import { secondFactorState } from './needs.ts';
import css from './people-table.module.css';
import { useRoleWords } from './role-words.ts';
import { useNeeding } from './staff-queries.ts';

const route = getRouteApi('/inside/settings/people');

/** People with roles, state, second factor and when they were last here. On the phone who, what and how. */
export function PeopleTable(props: { people: Staff[] }) {
  const { t } = useTranslation();
  const { sort, ...search } = route.useSearch();
  return (
    <Table className={css.table} highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th aria-sort={sort === undefined ? 'ascending' : undefined}>
            <Link to="." search={search} className={css.sort} data-chosen={sort === undefined}>
              {t('staff.person')}
            </Link>
          </Table.Th>
          <Table.Th data-wide>{t('staff.roles')}</Table.Th>
          <Table.Th>{t('staff.account')}</Table.Th>
          <Table.Th data-wide>{t('account.secondFactor')}</Table.Th>
          <Table.Th data-wide aria-sort={sort === 'seen' ? 'descending' : undefined}>
            <Link
              to="."
              search={{ ...search, sort: 'seen' }}
              className={css.sort}
              data-chosen={sort === 'seen'}
            >
              {t('account.seen')}
            </Link>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {props.people.map((person) => (
          <PersonRow key={person.id} person={person} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function PersonRow(props: { person: Staff }) {
  const { t } = useTranslation();
  const { id, name, email, roles, state, seenAt } = props.person;
  const isMe = useMe().id === id;
  const words = useRoleWords(roles);
  const needing = useNeeding();
  return (
    <Table.Tr>
      <Table.Td>
        <Link to="/settings/people/$id" params={{ id: String(id) }} className={css.open}>
          {name}
        </Link>
        {isMe && <span className={css.you}> {t('staff.you')}</span>}
        <span className={css.second}>{email}</span>
        <span className={css.under}>{words}</span>
      </Table.Td>
      <Table.Td data-wide>{words}</Table.Td>
      <Table.Td>
        <State of="account" state={state} />
      </Table.Td>
      <Table.Td data-wide>
        <State of="second_factor" state={secondFactorState(props.person, needing)} />
      </Table.Td>
      <Table.Td data-wide className={css.seen}>
        {seenAt ? <MomentAgo at={seenAt} zone={ownZone} /> : t('staff.notHere')}
      </Table.Td>
    </Table.Tr>
  );
}
