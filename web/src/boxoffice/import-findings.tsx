import { Button, Table } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { say } from '../kit/sentence.ts';
import type { Subject, UploadAnswer } from './import-queries.ts';
import css from './import.module.css';

type Report = NonNullable<UploadAnswer['report']>;

/** What is wrong in a file, row by row as a spreadsheet counts: the first hundred here, and as a list to download. */
export function ImportFindings({ of: { id, report } }: { of: UploadAnswer }) {
  const { t } = useTranslation();
  if (!report || report.errorCount === 0) return null;
  return (
    <section className={css.part}>
      <div className={css.line}>
        <h2>{t('import.findings', { count: report.errorCount })}</h2>
        {report.kept > 0 && (
          <Button
            component="a"
            href={`/api/imports/${id}/findings.csv`}
            download
            leftSection={<IconDownload size={16} stroke={2} aria-hidden />}
          >
            {t('import.csv', { count: report.kept })}
          </Button>
        )}
      </div>
      <HowMany of={report} />
      {report.kept > 0 && <Shown errors={report.errors} />}
    </section>
  );
}

/** How much of what is wrong stands here and in the list; it quotes from the file and is forgotten after a day. */
function HowMany({ of: { errorCount, errors, kept } }: { of: Report }) {
  const { t } = useTranslation();
  const said = [
    kept === 0 && t('import.forgotten'),
    kept > errors.length && t('import.firstOnes', { count: errors.length }),
    kept > 0 && kept < errorCount && t('import.more', { count: errorCount - kept, kept }),
  ].filter((each) => each !== false);
  return said.length > 0 && <p className={css.second}>{said.join(' ')}</p>;
}

function Shown({ errors }: { errors: Report['errors'] }) {
  const { t } = useTranslation();
  const sentence = useFindingSentence();
  return (
    <Table className={css.table}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('import.row')}</Table.Th>
          <Table.Th>{t('import.wrong')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {errors.map((error) => (
          <Table.Tr key={`${error.row} ${error.column} ${error.message}`}>
            <Table.Td>
              <span className="figures">{error.row}</span>
              {error.column !== null && <code className={css.under}>{error.column}</code>}
            </Table.Td>
            <Table.Td>{sentence(error)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** What is wrong in the language of the screen, which has its own words for the subjects of files. */
function useFindingSentence(): (error: Report['errors'][number]) => string {
  const { t } = useTranslation();
  return ({ values, ...error }) => {
    const { subject } = values;
    if (subject === undefined) return say('import', { ...error, values });
    return say('import', { ...error, values: { ...values, subject: t(`subject.${subject as Subject}`) } });
  };
}
