import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { Page, PageHeading } from '../kit/page.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import type { TemplateAnswer } from './answers.ts';
import { Findings } from './findings.tsx';
import { useTemplate } from './queries.ts';
import { TemplateHead } from './template-head.tsx';
import { TemplatePreview } from './template-preview.tsx';
import { TemplateUsesList } from './template-uses.tsx';
import css from './template.module.css';
import { VersionDifference } from './version-difference.tsx';
import { Versions } from './versions.tsx';

const route = getRouteApi('/inside/templates/$code');

/** One template to read: how it looks to whom, what the rules found, how it came to be, and what it was used for. */
export function Template() {
  const { code } = route.useParams();
  const { t } = useTranslation();
  const template = useTemplate(code);
  if (template.isSuccess) return <Shown key={template.data.id} template={template.data} />;
  return (
    <Page title={t('templates.title')}>
      <PageHeading>{t('templates.title')}</PageHeading>
      {template.isError ? (
        <ErrorNotice error={template.error} retry={() => void template.refetch()} />
      ) : (
        <SkeletonRows rows={8} height={48} />
      )}
    </Page>
  );
}

function Shown({ template }: { template: TemplateAnswer }) {
  const { t } = useTranslation();
  const { warnings } = template;
  return (
    <Page title={template.name}>
      <TemplateHead template={template} />
      <div className={css.columns}>
        <TemplatePreview template={template} />
        <div className={css.side}>
          <section aria-labelledby="findings">
            <h2 id="findings">{t('findings.title')}</h2>
            <Findings findings={warnings} />
          </section>
          <Versions template={template} />
          <TemplateUsesList code={template.code} />
        </div>
      </div>
      <VersionDifference template={template} />
    </Page>
  );
}
