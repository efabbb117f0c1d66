import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../access/me.ts';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import type { TemplateAnswer, VersionLine } from './answers.ts';
import { Findings } from './findings.tsx';
import { useTakeBack, useVersions } from './queries.ts';
import { NewerExample } from './newer-example.tsx';
import { SavedBy } from './saved-by.tsx';
import css from './versions.module.css';

const route = getRouteApi('/inside/templates/$code');

/** How the template came to be: who saved which version when and why, with the ways to look, compare and take back. */
export function Versions({ template }: { template: TemplateAnswer }) {
  const { t } = useTranslation();
  const versions = useVersions(template.code);
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">{t('versions.title')}</h2>
      {versions.isPending && <SkeletonRows rows={2} height={60} />}
      {versions.isError && <ErrorNotice error={versions.error} retry={() => void versions.refetch()} />}
      <ul className={css.versions}>
        {versions.data?.newerExample && (
          <NewerExample example={versions.data.newerExample} template={template} />
        )}
        {versions.data?.versions.map((version) => (
          <Version key={version.number} version={version} template={template} />
        ))}
      </ul>
    </section>
  );
}

function Version({ version, template }: { version: VersionLine; template: TemplateAnswer }) {
  const { t } = useTranslation();
  const search = route.useSearch();
  const { number } = version;
  const isNewest = number === template.number;
  const shown = search.version ?? template.number;
  return (
    <li data-shown={number === shown}>
      <p className={css.name}>
        {t('templates.version', { number })}
        {isNewest && <span>{t('versions.inUse')}</span>}
      </p>
      {version.note && <p>{version.note}</p>}
      <p className={css.second}>
        <SavedBy by={version.savedBy} at={version.savedAt} />
      </p>
      <p className={css.ways}>
        {number !== shown && (
          <Link
            to="."
            search={{ ...search, saved: undefined, version: isNewest ? undefined : number }}
            resetScroll={false}
          >
            {t('versions.look')}
          </Link>
        )}
        {!isNewest && (
          <Link to="." search={{ ...search, compare: number }} resetScroll={false}>
            {t('versions.compare')}
          </Link>
        )}
        {!isNewest && !template.archivedAt && <TakeBack version={version} template={template} />}
      </p>
    </li>
  );
}

function TakeBack({ version, template }: { version: VersionLine; template: TemplateAnswer }) {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const takeBack = useTakeBack(template.code);
  if (!useMay('templates:write')) return null;
  const { number } = version;
  const press = () =>
    takeBack.mutate(
      { number, expectedVersion: template.number, note: t('versions.again', { number }) },
      {
        onSuccess: (verdict) => {
          if (verdict.saved) void navigate({ search: { saved: verdict.number }, resetScroll: false });
        },
      },
    );
  return (
    <>
      <button type="button" className={css.press} disabled={takeBack.isPending} onClick={press}>
        {t('versions.takeBack')}
      </button>
      {takeBack.isError && <ErrorNotice error={takeBack.error} />}
      {takeBack.data?.saved === false && <Findings findings={takeBack.data.findings} />}
    </>
  );
}
