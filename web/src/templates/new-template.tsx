import { getRouteApi, Link } from '@tanstack/react-router';
import { IconArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../access/me.ts';
import { Empty } from '../kit/empty.tsx';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { Page, PageHeading } from '../kit/page.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import type { TemplateStart } from './answers.ts';
import { draftFrom } from './editor-draft.ts';
import { Editor } from './editor.tsx';
import { firstLanguage } from './languages.tsx';
import css from './new-template.module.css';
import { useStarts, useTemplates } from './queries.ts';
import { useEditor } from './use-editor.ts';

const route = getRouteApi('/inside/templates/new');

/** A new template: first what it begins with, then its editor. */
export function NewTemplate() {
  const { t } = useTranslation();
  const { from } = route.useSearch();
  const starts = useStarts();
  const templates = useTemplates('used');
  const mayWrite = useMay('templates:write');
  const chosen = starts.data?.starts.find(({ code }) => code === from);
  if (mayWrite && chosen && templates.isSuccess)
    return <Writing key={chosen.code} start={chosen} wanted={templates.data.languages} />;
  return (
    <Page title={t('editor.new')}>
      <Link to="/templates" className={css.back}>
        <IconArrowLeft size={16} stroke={2} aria-hidden />
        {t('templates.toAll')}
      </Link>
      <PageHeading>{t('editor.new')}</PageHeading>
      {starts.isError && <ErrorNotice error={starts.error} retry={() => void starts.refetch()} />}
      {!mayWrite && <Empty what={t('templates.readOnly')} next={t('editor.askWhoMay')} />}
      {mayWrite && <Starts starts={starts.data?.starts} />}
    </Page>
  );
}

function Starts({ starts }: { starts: readonly TemplateStart[] | undefined }) {
  const { t } = useTranslation();
  return (
    <>
      <p>{t('editor.beginWith')}</p>
      <Sheet>
        {!starts && <SkeletonRows rows={4} height={64} />}
        <ul className={css.starts}>
          {starts?.map(({ code, purpose }) => (
            <li key={code}>
              <Link to="/templates/new" search={{ from: code }}>
                {t(`start.${code}.name`)}
              </Link>
              <p>
                {t(`start.${code}.help`)} {t(`purpose.${purpose}`)}.
              </p>
            </li>
          ))}
        </ul>
      </Sheet>
    </>
  );
}

function Writing({ start, wanted }: { start: TemplateStart; wanted: readonly string[] }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const initial = draftFrom(start, wanted);
  const language = search.language ?? firstLanguage(Object.keys(initial.variants));
  const editor = useEditor({
    name: `template.new.${start.code}`,
    initial,
    language,
    onSaved: (code, saved) => void navigate({ to: '/templates/$code', params: { code }, search: { saved } }),
  });
  return (
    <Editor
      editor={editor}
      language={language}
      onLanguage={(next) =>
        void navigate({ search: { from: start.code, language: next }, replace: true, resetScroll: false })
      }
    />
  );
}
