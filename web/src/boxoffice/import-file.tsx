import { Button } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ProgressBar } from '../kit/bar.tsx';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { say } from '../kit/sentence.ts';
import { Sheet } from '../kit/sheet.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import { State } from '../kit/state.tsx';
import { ImportFindings } from './import-findings.tsx';
import { useImport, useImportStep, type UploadAnswer } from './import-queries.ts';
import css from './import.module.css';

const route = getRouteApi('/inside/import');

/** One file: how far it has come, what it would do or did, and the next step. It can be left and found again. */
export function ImportFile(props: { id: string }) {
  const { t } = useTranslation();
  const found = useImport(props.id);
  if (found.isPending) return <SkeletonRows rows={3} height={48} />;
  if (found.isError)
    return (
      <>
        <ErrorNotice error={found.error} />
        <p>
          <Link to="/import">{t('import.another')}</Link>
        </p>
      </>
    );
  const file = found.data;
  return (
    <Sheet>
      <section className={css.form}>
        <div className={css.line}>
          <h2>{file.fileName}</h2>
          <State of="import" state={file.state} />
        </div>
        <p className={css.second}>{t(`importState.${file.state}`, { of: t(`subject.${file.subject}`) })}</p>
        {(file.state === 'checking' || file.state === 'applying') && (
          <ProgressBar label={t('import.reading')} done={file.bytesRead} of={file.bytes} />
        )}
        <Numbers of={file} />
        {file.failure !== null && <p>{say('refusal', { code: file.failureCode, message: file.failure })}</p>}
        <Steps of={file} />
      </section>
      <ImportFindings of={file} />
    </Sheet>
  );
}

/** What the file would do, or did, in rows; they add up to the rows of the file. */
function Numbers({ of: { report, state } }: { of: UploadAnswer }) {
  const { t, i18n } = useTranslation();
  if (!report) return null;
  // Of a refused file nothing was compared with what is stored.
  // Nor read on, where the first row was wrong already.
  if (state === 'refused') return report.rows > 0 && <p>{t('import.rows', { count: report.rows })}</p>;
  const numbers = [
    ['added', report.added],
    ['changed', report.changed],
    ['same', report.same],
  ] as const;
  return (
    <>
      <p>{t('import.rows', { count: report.rows })}</p>
      <ul className={css.numbers}>
        {numbers.map(([word, count]) => (
          <li key={word}>
            <b className="figures">{count.toLocaleString(i18n.language)}</b> {t(`import.${word}`)}
          </li>
        ))}
      </ul>
    </>
  );
}

function Steps({ of: file }: { of: UploadAnswer }) {
  const { t } = useTranslation();
  const step = useImportStep(file.id);
  const navigate = route.useNavigate();
  const again = file.state === 'failed' ? 'check' : file.state === 'broken_off' ? file.step : null;
  const leave = (): void => void navigate({ search: {} });
  const isOver = file.state === 'applied' || file.state === 'refused' || file.state === 'dropped';
  return (
    <>
      {step.isError && <ErrorNotice error={step.error} />}
      <div className={css.acts}>
        {file.state === 'checked' && (
          <Button variant="filled" loading={step.isPending} onClick={() => step.mutate('apply')}>
            {t('import.apply', { count: file.report?.rows ?? 0 })}
          </Button>
        )}
        {again && (
          <Button variant="filled" loading={step.isPending} onClick={() => step.mutate(again)}>
            {t('import.again')}
          </Button>
        )}
        {(file.state === 'checked' || file.state === 'failed' || file.state === 'receiving') && (
          <Button onClick={() => step.mutate('drop', { onSuccess: leave })}>{t('import.drop')}</Button>
        )}
        {isOver && <Button onClick={leave}>{t('import.another')}</Button>}
      </div>
    </>
  );
}
