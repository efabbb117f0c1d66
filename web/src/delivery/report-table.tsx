import { ActionIcon, Checkbox, Table } from '@mantine/core';
import { IconFileDownload } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMe } from '../access/me.ts';
import { storedSentence } from '../kit/stored-sentence.ts';
import { State } from '../kit/state.tsx';
import { formatMoment, Moment, ownZone } from '../kit/time.tsx';
import type { ReportRow } from './report-answers.ts';
import css from './report-table.module.css';

/** A row somebody ticked. */
export type ChosenRow = Pick<ReportRow, 'sendingId' | 'seq'>;

interface Choice {
  chosen: readonly ChosenRow[];
  onChoose: (rows: readonly ChosenRow[]) => void;
}

const keyOf = ({ sendingId, seq }: ChosenRow): string => `${sendingId}.${seq}`;

/** Rows of the report. On the phone who, what became of it, and the copy. */
export function ReportTable(props: { rows: ReportRow[]; isOfOne: boolean; choice?: Choice }) {
  const { t } = useTranslation();
  const { rows, isOfOne, choice } = props;
  return (
    <Table className={css.table} highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          {choice && (
            <Table.Th className={css.tick}>
              <ChooseAll rows={rows} {...choice} />
            </Table.Th>
          )}
          <Table.Th>{t('people.person')}</Table.Th>
          <Table.Th data-wide>{t('people.address')}</Table.Th>
          {!isOfOne && <Table.Th data-wide>{t('report.sending')}</Table.Th>}
          <Table.Th>{t('report.status')}</Table.Th>
          <Table.Th data-wide data-figure>
            {t('report.of.opens')}
          </Table.Th>
          <Table.Th data-wide data-figure>
            {t('report.of.clicks')}
          </Table.Th>
          <Table.Th data-wide data-figure>
            {t('report.sentAt')}
          </Table.Th>
          <Table.Th className={css.copy}>{t('report.copy')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Row key={keyOf(row)} row={row} isOfOne={isOfOne} choice={choice} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Row(props: { row: ReportRow; isOfOne: boolean; choice: Choice | undefined }) {
  const { t } = useTranslation();
  const { row, isOfOne, choice } = props;
  const name = row.name === null ? t('report.removed') : row.name || t('people.unknown');
  return (
    <Table.Tr>
      {choice && (
        <Table.Td className={css.tick}>
          {row.name !== null && <Choose row={row} name={name} {...choice} />}
        </Table.Td>
      )}
      <Table.Td>
        <Name row={row} name={name} />
        <span className={css.under}>{row.address}</span>
      </Table.Td>
      <Table.Td data-wide className={css.second}>
        {row.address ?? '–'}
      </Table.Td>
      {!isOfOne && (
        <Table.Td data-wide>
          <Link to="/sendings/$id" params={{ id: row.sendingId }}>
            {row.template.name}
          </Link>
          {row.event && <span className={css.event}>{row.event}</span>}
        </Table.Td>
      )}
      <Table.Td>
        <State of="recipient" state={row.status} />
        {row.reason && <span className={css.reason}>{storedSentence(row.reason)}</span>}
      </Table.Td>
      <Table.Td data-wide data-figure>
        {row.opens ?? '–'}
      </Table.Td>
      <Table.Td data-wide data-figure>
        {row.clicks ?? '–'}
      </Table.Td>
      <Table.Td data-wide data-figure className={css.second}>
        {row.sentAt && <Moment at={row.sentAt} zone={ownZone} shape="moment" />}
      </Table.Td>
      <Table.Td className={css.copy}>
        <CopyFile row={row} name={name} />
      </Table.Td>
    </Table.Tr>
  );
}

function Name(props: { row: ReportRow; name: string }) {
  const { row, name } = props;
  if (row.customerId === null) return <span className={css.second}>{name}</span>;
  return (
    <Link to="/customers/$id" params={{ id: String(row.customerId) }} className={css.name}>
      {name}
    </Link>
  );
}

/** The exact copy as a file while it is kept; whoever may read it only for a reason opens it in the sending instead. */
function CopyFile(props: { row: ReportRow; name: string }) {
  const { t } = useTranslation();
  const { permissions } = useMe();
  const { row, name } = props;
  if (row.copyUntil === null)
    return row.sentAt === null ? null : <span className={css.gone}>{t('report.noCopy')}</span>;
  const label = t('report.download', { name, day: formatMoment(row.copyUntil, ownZone, 'day') });
  const icon = <IconFileDownload size={18} stroke={1.75} aria-hidden />;
  if (permissions.includes('message-content:read'))
    return (
      <ActionIcon
        component="a"
        variant="subtle"
        size={44}
        download
        href={`/api/sendings/${row.sendingId}/messages/${row.seq}/copy.eml`}
        aria-label={label}
        title={label}
      >
        {icon}
      </ActionIcon>
    );
  return (
    <Link
      to="/sendings/$id"
      params={{ id: row.sendingId }}
      search={{ copy: row.seq }}
      aria-label={label}
      className={css.open}
    >
      {icon}
    </Link>
  );
}

function Choose(props: Choice & { row: ReportRow; name: string }) {
  const { t } = useTranslation();
  const { chosen, onChoose, row, name } = props;
  const key = keyOf(row);
  const isChosen = chosen.some((each) => keyOf(each) === key);
  return (
    <Checkbox
      aria-label={t('uncertain.choose', { name })}
      checked={isChosen}
      onChange={() => onChoose(isChosen ? chosen.filter((each) => keyOf(each) !== key) : [...chosen, row])}
    />
  );
}

function ChooseAll(props: Choice & { rows: ReportRow[] }) {
  const { t } = useTranslation();
  const { chosen, onChoose } = props;
  const named = props.rows.filter(({ name }) => name !== null);
  const known = new Set(chosen.map(keyOf));
  const count = named.filter((row) => known.has(keyOf(row))).length;
  return (
    <Checkbox
      aria-label={t('report.chooseAll')}
      checked={count > 0 && count === named.length}
      indeterminate={count > 0 && count < named.length}
      onChange={() => onChoose(count === named.length ? [] : named)}
    />
  );
}
