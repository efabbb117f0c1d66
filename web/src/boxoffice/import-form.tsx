import { Button, FileInput, Select } from '@mantine/core';
import { IconFileTypeCsv } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProgressBar } from '../kit/bar.tsx';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import { ImportColumns } from './import-columns.tsx';
import { useHandIn, useSubjects, type Subject, type SubjectColumns } from './import-queries.ts';
import css from './import.module.css';

const route = getRouteApi('/inside/import');

/** What is in the file, and the file; it can also be dropped on the sheet. */
export function ImportForm() {
  const subjects = useSubjects();
  if (subjects.isPending) return <SkeletonRows rows={4} height={48} />;
  if (subjects.isError) return <ErrorNotice error={subjects.error} retry={() => void subjects.refetch()} />;
  return <Form subjects={subjects.data.subjects} />;
}

function Form(props: { subjects: SubjectColumns[] }) {
  const { t } = useTranslation();
  const { subject: chosen } = route.useSearch();
  const navigate = route.useNavigate();
  const [file, setFile] = useState<File | null>(null);
  const [sent, setSent] = useState(0);
  const handIn = useHandIn(setSent);
  const subject = props.subjects.find((each) => each.subject === chosen);
  const drop = (event: React.DragEvent): void => {
    event.preventDefault();
    setFile(event.dataTransfer.files[0] ?? null);
  };
  const send = (of: Subject, what: File): void =>
    handIn.mutate(
      { subject: of, file: what },
      { onSuccess: ({ id }) => void navigate({ search: { file: id } }) },
    );
  return (
    <Sheet>
      <form
        className={css.form}
        onDragOver={(event) => event.preventDefault()}
        onDrop={drop}
        onSubmit={(event) => {
          event.preventDefault();
          if (subject && file) send(subject.subject, file);
        }}
      >
        <Select
          label={t('import.subject')}
          description={t('import.subjectHelp')}
          placeholder={t('import.choose')}
          data={props.subjects.map((each) => ({ value: each.subject, label: t(`subject.${each.subject}`) }))}
          value={chosen ?? null}
          onChange={(value) => void navigate({ search: value ? { subject: value as Subject } : {} })}
        />
        <FileInput
          label={t('import.file')}
          description={t('import.fileHelp')}
          placeholder={t('import.pick')}
          accept=".csv,text/csv"
          leftSection={<IconFileTypeCsv size={16} stroke={2} aria-hidden />}
          clearable
          clearButtonProps={{ 'aria-label': t('import.clear') }}
          value={file}
          onChange={setFile}
        />
        {handIn.isError && <ErrorNotice error={handIn.error} />}
        {handIn.isPending && file && <ProgressBar label={t('import.sending')} done={sent} of={file.size} />}
        <div className={css.acts}>
          <Button type="submit" variant="filled" disabled={!subject || !file} loading={handIn.isPending}>
            {t('import.check')}
          </Button>
          <span className={css.second}>{t('import.checkHelp')}</span>
        </div>
      </form>
      {subject && <ImportColumns of={subject} />}
    </Sheet>
  );
}
