import { Table } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { columnSentence, say } from '../kit/sentence.ts';
import type { SubjectColumns } from './import-queries.ts';
import css from './import.module.css';

/** Which columns a file has, what stands in them, and a file to begin with. */
export function ImportColumns(props: { of: SubjectColumns }) {
  const { t } = useTranslation();
  const { subject, columns } = props.of;
  return (
    <section className={css.part}>
      <div className={css.line}>
        <h2>{t('import.columns', { of: t(`subject.${subject}`) })}</h2>
        <a className={css.example} href={`/api/import-subjects/${subject}/example.csv`} download>
          <IconDownload size={16} stroke={2} aria-hidden />
          {t('import.example')}
        </a>
      </div>
      <p className={css.second}>{t('import.columnsHelp')}</p>
      <Table className={css.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('import.column')}</Table.Th>
            <Table.Th>{t('import.how')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {columns.map((column) => (
            <Table.Tr key={column.name}>
              <Table.Td>
                <code>{column.name}</code>
                {column.isRequired && <span className={css.under}>{t('import.required')}</span>}
              </Table.Td>
              <Table.Td>
                {columnSentence(subject, column)}
                <span className={css.under}>
                  {column.choices.length > 0
                    ? column.choices.join(', ')
                    : say('format', { code: column.format, message: column.written })}
                </span>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
