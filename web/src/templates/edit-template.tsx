import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../access/me.ts';
import { Empty } from '../kit/empty.tsx';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { Page, PageHeading } from '../kit/page.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import type { TemplateAnswer } from './answers.ts';
import { draftOf } from './editor-draft.ts';
import { Editor } from './editor.tsx';
import { firstLanguage } from './languages.tsx';
import { useTemplate } from './queries.ts';
import { useEditor } from './use-editor.ts';

const route = getRouteApi('/inside/templates/$code/edit');

/** Editing the source of a template. */
export function EditTemplate() {
  const { code } = route.useParams();
  const { t } = useTranslation();
  const template = useTemplate(code);
  const mayWrite = useMay('templates:write');
  if (template.isSuccess && mayWrite && !template.data.archivedAt)
    return <Editing key={template.data.id} template={template.data} />;
  return (
    <Page title={t('editor.title')}>
      <PageHeading>{t('editor.title')}</PageHeading>
      {template.isPending && <SkeletonRows rows={8} height={48} />}
      {template.isError && <ErrorNotice error={template.error} retry={() => void template.refetch()} />}
      {template.isSuccess && (
        <Empty
          what={mayWrite ? t('templates.isArchived', { code }) : t('templates.readOnly')}
          next={mayWrite ? t('editor.restoreFirst') : t('editor.askWhoMay')}
        >
          <Link to="/templates/$code" params={{ code }}>
            {template.data.name}
          </Link>
        </Empty>
      )}
    </Page>
  );
}

function Editing({ template }: { template: TemplateAnswer }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const language = search.language ?? firstLanguage(template.languages);
  const editor = useEditor({
    name: `template.${template.id}`,
    initial: draftOf(template),
    template,
    language,
    onSaved: (code, saved) =>
      void navigate({ to: '/templates/$code', params: { code }, search: { saved, language } }),
  });
  return (
    <Editor
      editor={editor}
      template={template}
      language={language}
      onLanguage={(next) => void navigate({ search: { language: next }, replace: true, resetScroll: false })}
    />
  );
}
