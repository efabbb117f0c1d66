import { Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { SeatChips } from '../kit/seat-chips.tsx';
import { State } from '../kit/state.tsx';
import type { Holder } from './instance-answers.ts';
import css from './instance-holders.module.css';

/** People with ways to reach them, orders with their seats, and what would become of a message. */
export function HoldersTable(props: { people: readonly Holder[] }) {
  const { t } = useTranslation();
  return (
    <Table className={css.table} highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('holders.person')}</Table.Th>
          <Table.Th>{t('holders.contact')}</Table.Th>
          <Table.Th>{t('holders.orders')}</Table.Th>
          <Table.Th>{t('holders.state')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {props.people.map((person) => (
          <HolderRow key={person.customerId} person={person} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function HolderRow(props: { person: Holder }) {
  const { t } = useTranslation();
  const { person } = props;
  const name = [person.firstName, person.lastName].filter(Boolean).join(' ');
  return (
    <Table.Tr>
      <Table.Td>
        <Link to="/customers/$id" params={{ id: String(person.customerId) }} className={css.name}>
          {name || t('holders.nameless')}
        </Link>
      </Table.Td>
      <Table.Td>
        <Contact person={person} />
      </Table.Td>
      <Table.Td>
        <div className={css.orders}>
          {person.orders.map(({ code, deliveryMethod, seats }) => (
            <span key={code} className={css.order}>
              <span className="figures">{code}</span>
              <SeatChips seats={seats} />
              <span className={css.second}>{t(`overview.method.${deliveryMethod}`)}</span>
            </span>
          ))}
        </div>
      </Table.Td>
      <Table.Td>
        <HolderState reason={person.reason} />
      </Table.Td>
    </Table.Tr>
  );
}

function HolderState(props: { reason: Holder['reason'] }) {
  const { t } = useTranslation();
  const { reason } = props;
  const state = reason === null ? 'will_receive' : reason === 'ended' ? 'left_out' : 'unreachable';
  return (
    <div className={css.stateOf}>
      <State of="person" state={state} />
      {reason !== null && <span className={css.second}>{t(`holders.reason.${reason}`)}</span>}
    </div>
  );
}

function Contact(props: { person: Holder }) {
  const { t } = useTranslation();
  const { email, mobile, phone } = props.person;
  const number = mobile ?? phone;
  return (
    <div className={css.contact}>
      {email && <span className={css.second}>{email}</span>}
      {number && (
        <a className={css.phone} href={`tel:${number.replaceAll(/[^\d+]/g, '')}`}>
          {number}
        </a>
      )}
      {!email && !number && <span className={css.second}>{t('holders.noContact')}</span>}
    </div>
  );
}
