import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { UploadAnswer } from './import-queries.ts';
import css from './import.module.css';

/** What is wrong in a file, row by row as a spreadsheet counts; the first hundred. */
export function ImportFindings({ of: { report } }: { of: UploadAnswer }) {
  const { t } = useTranslation();
  if (!report || report.errorCount === 0) return null;
  return (
    <section className={css.part}>
      <h2>{t('import.findings', { count: report.errorCount })}</h2>
      {report.errorCount > report.errors.length && (
        <p className={css.second}>{t('import.firstOnes', { count: report.errors.length })}</p>
      )}
      <Table className={css.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('import.row')}</Table.Th>
            <Table.Th>{t('import.wrong')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {report.errors.map((error) => (
            <Table.Tr key={`${error.row} ${error.column} ${error.message}`}>
              <Table.Td>
                <span className="figures">{error.row}</span>
                {error.column !== null && <code className={css.under}>{error.column}</code>}
              </Table.Td>
              <Table.Td lang="en">{error.message}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
