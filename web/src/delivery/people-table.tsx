import { Checkbox, Table } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { storedSentence } from '../kit/stored-sentence.ts';
import { actorName } from '../kit/actor.ts';
import { State } from '../kit/state.tsx';
import { Moment, ownZone } from '../kit/time.tsx';
import type { PersonAnswer, SendingAnswer } from './answers.ts';
import css from './people-table.module.css';

const route = getRouteApi('/inside/sendings/$id');

/** People with address, state and what the mail server said. On the phone only who, why, and the number to call. */
export function PeopleTable(props: {
  people: PersonAnswer[];
  sending: SendingAnswer;
  /** Uncertain messages somebody chose; absent for whoever may not decide about them. */
  chosen?: readonly number[];
  onChoose?: (seqs: readonly number[]) => void;
}) {
  const { t } = useTranslation();
  const { chosen, onChoose } = props;
  const choice = chosen && onChoose && { chosen, onChoose };
  const zone = props.sending.instance?.zone ?? ownZone;
  return (
    <Table className={css.table} highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('people.person')}</Table.Th>
          <Table.Th data-wide>{t('people.address')}</Table.Th>
          <Table.Th data-wide>{t('people.phone')}</Table.Th>
          <Table.Th>{t('people.state')}</Table.Th>
          <Table.Th data-wide data-why>
            {t('people.reply')}
          </Table.Th>
          <Table.Th data-wide data-figure>
            {t('people.at')}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {props.people.map((person) => (
          <PersonRow key={person.customerId} person={person} zone={zone} choice={choice} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

interface Choice {
  chosen: readonly number[];
  onChoose: (seqs: readonly number[]) => void;
}

function PersonRow(props: { person: PersonAnswer; zone: string; choice: Choice | undefined }) {
  const { person, zone, choice } = props;
  const { message } = person;
  const reply = useReply(person);
  return (
    <Table.Tr data-loud={message?.state === 'uncertain'}>
      <Table.Td>
        <span className={css.who}>
          {choice && <Choose person={person} {...choice} />}
          <Name person={person} />
        </span>
        {/* On the phone: for people to call why, for the others where it went. */}
        <span className={css.under}>{person.group === 'unreachable' ? reply : person.address}</span>
      </Table.Td>
      <Table.Td data-wide className={css.second}>
        {person.address ?? '–'}
      </Table.Td>
      <Table.Td data-wide>
        <PhoneNumber number={person.mobile ?? person.phone} />
      </Table.Td>
      <Table.Td>
        <PersonState person={person} />
        {person.group === 'unreachable' && (
          <span className={css.under}>
            <PhoneNumber number={person.mobile ?? person.phone} />
          </span>
        )}
      </Table.Td>
      <Table.Td data-wide className={css.second}>
        {reply}
      </Table.Td>
      <Table.Td data-wide data-figure className={css.second}>
        {message?.at ? <Moment at={message.at} zone={zone} shape="second" /> : ''}
      </Table.Td>
    </Table.Tr>
  );
}

/** A tick for one of the messages that something can be done with. */
function Choose(props: Choice & { person: PersonAnswer }) {
  const { t } = useTranslation();
  const { chosen, onChoose, person } = props;
  const { message } = person;
  if (message?.state !== 'uncertain' || message.isShared) return null;
  const { seq } = message;
  const isChosen = chosen.includes(seq);
  return (
    <span className={css.choose}>
      <Checkbox
        aria-label={t('uncertain.choose', { name: person.name || t('people.unknown') })}
        checked={isChosen}
        onChange={() => onChoose(isChosen ? chosen.filter((each) => each !== seq) : [...chosen, seq])}
      />
    </span>
  );
}

/** What was never spoken has no copy. */
const tried = new Set(['accepted', 'refused', 'uncertain', 'marked_as_sent', 'going_out']);

/** The name leads to the copy where there is one; the whole row can be pressed. */
function Name(props: { person: PersonAnswer }) {
  const { t } = useTranslation();
  const search = route.useSearch();
  const { message } = props.person;
  const name = props.person.name || t('people.unknown');
  if (!message || !tried.has(message.state)) return <span className={css.name}>{name}</span>;
  return (
    <Link to="." search={{ ...search, copy: message.seq }} resetScroll={false} className={css.open}>
      {name}
    </Link>
  );
}

function PersonState(props: { person: PersonAnswer }) {
  const { message, group, reason } = props.person;
  return message && !message.isShared ? (
    <State of="message" state={reason === 'bounced' ? 'bounced' : message.state} />
  ) : (
    <State of="person" state={group} />
  );
}

/** Why, in words: the mail server's answer where there is one, else the reason. */
function useReply(person: PersonAnswer): string {
  const { t } = useTranslation();
  const { message, reason } = person;
  const by = message?.isShared ? null : message?.decision;
  if (by && message?.state === 'marked_as_sent') return t('uncertain.markedBy', { who: actorName(by.by) });
  if (by && (message?.state === 'waiting' || message?.state === 'going_out'))
    return t('uncertain.resentBy', { who: actorName(by.by) });
  const reply = message?.isShared ? null : message?.reply;
  return reply ? storedSentence(reply) : t(`reason.${reason}`);
}

function PhoneNumber(props: { number: string | null }) {
  if (!props.number) return <span className={css.second}>–</span>;
  return (
    <a className={css.phone} href={`tel:${props.number.replaceAll(/[^\d+]/g, '')}`}>
      {props.number}
    </a>
  );
}
