import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { actorName } from '../kit/actor.ts';
import { Empty } from '../kit/empty.tsx';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { say } from '../kit/sentence.ts';
import { Sheet } from '../kit/sheet.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import { State } from '../kit/state.tsx';
import { Moment, ownZone } from '../kit/time.tsx';
import { useImports, type UploadAnswer } from './import-queries.ts';
import css from './import.module.css';

/** Files that were handed in: who, when, which file, and what became of it. */
export function ImportHistory() {
  const { t } = useTranslation();
  return (
    <section className={css.history}>
      <h2>{t('import.history')}</h2>
      <Sheet>
        <Files />
      </Sheet>
    </section>
  );
}

function Files() {
  const { t } = useTranslation();
  const imports = useImports();
  if (imports.isPending) return <SkeletonRows rows={3} height={56} />;
  if (imports.isError) return <ErrorNotice error={imports.error} retry={() => void imports.refetch()} />;
  if (imports.data.imports.length === 0)
    return <Empty what={t('import.empty')} next={t('import.emptyNext')} />;
  return (
    <ul>
      {imports.data.imports.map((file) => (
        <HandedIn key={file.id} file={file} />
      ))}
    </ul>
  );
}

function HandedIn({ file }: { file: UploadAnswer }) {
  const { t } = useTranslation();
  const { report } = file;
  return (
    <li className={css.row}>
      <span className={css.what}>
        <Link to="/import" search={{ file: file.id }}>
          {file.fileName}
        </Link>
        <span className={css.under}>
          {t(`subject.${file.subject}`)}
          {report &&
            `, ${report.errorCount > 0 ? t('import.findings', { count: report.errorCount }) : t('import.result', { added: report.added, changed: report.changed, count: report.rows })}`}
        </span>
        {file.failure !== null && (
          <span className={css.under}>
            {say('refusal', { code: file.failureCode, message: file.failure })}
          </span>
        )}
      </span>
      <span className={css.second}>
        <Moment at={file.at} zone={ownZone} />
        <span className={css.under}>{actorName(file.by)}</span>
      </span>
      <State of="import" state={file.state} />
    </li>
  );
}
