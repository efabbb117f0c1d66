import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import type { TemplateAnswer } from './answers.ts';
import { FieldsUsed } from './fields-used.tsx';
import { HolderChoice } from './holder-choice.tsx';
import { LanguageTabs } from './language-tabs.tsx';
import { firstLanguage } from './languages.tsx';
import { LookSwitch, MailView } from './mail-view.tsx';
import { useHolderValues, usePreview, useTemplates, useVersions } from './queries.ts';
import css from './template-preview.module.css';
import { TestMail } from './test-mail.tsx';

const route = getRouteApi('/inside/templates/$code');

/** The mail as its reader will see it: in each language, each look, for a real ticket holder or a sample person. */
export function TemplatePreview({ template }: { template: TemplateAnswer }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const wanted = useTemplates('used').data?.languages ?? [];
  const languages = useLanguages(template);
  const language = languages.find((tag) => tag === search.language) ?? firstLanguage(languages);
  const change = (next: object) =>
    void navigate({ search: { ...search, saved: undefined, ...next }, replace: true, resetScroll: false });
  return (
    <section className={css.preview} aria-labelledby="preview">
      <OlderVersion template={template} />
      <div className={css.tools}>
        <LanguageTabs
          languages={languages}
          wanted={wanted}
          chosen={language}
          onChoose={(next) => change({ language: next })}
        />
        <LookSwitch
          look={search.look ?? 'desktop'}
          onLook={(look) => change({ look: look === 'desktop' ? undefined : look })}
        />
      </div>
      <HolderChoice
        purpose={template.purpose}
        language={language}
        chosen={search}
        onChoose={(next) => change(next)}
      />
      <TestMail template={template} language={language} />
      <Mail template={template} language={language} />
    </section>
  );
}

/** An older version may have had other languages. */
function useLanguages(template: TemplateAnswer): readonly string[] {
  const { version } = route.useSearch();
  const { data } = useVersions(template.code);
  return data?.versions.find(({ number }) => number === version)?.languages ?? template.languages;
}

function Mail({ template, language }: { template: TemplateAnswer; language: string }) {
  const { instance, customer, look = 'desktop', version = template.number } = route.useSearch();
  const { purpose, code } = template;
  const holder = useHolderValues({ instance, customer, language, purpose });
  const values = instance === undefined ? undefined : holder.data?.holder?.values;
  const isReady = instance === undefined || holder.isSuccess;
  const mail = usePreview(code, { version, language, ...(values && { values }) }, isReady);
  if (holder.isError) return <ErrorNotice error={holder.error} />;
  if (mail.isError) return <ErrorNotice error={mail.error} retry={() => void mail.refetch()} />;
  if (mail.isPending) return <SkeletonRows rows={6} height={64} />;
  return (
    <>
      <MailView mail={mail.data} look={look} />
      <FieldsUsed mail={mail.data} />
    </>
  );
}

function OlderVersion({ template }: { template: TemplateAnswer }) {
  const { t } = useTranslation();
  const { version } = route.useSearch();
  return (
    <>
      <h2 id="preview" className={css.heading}>
        {t('templates.preview')}
      </h2>
      {version !== undefined && version !== template.number && (
        <p className={css.older}>{t('versions.looking', { number: version, newest: template.number })}</p>
      )}
    </>
  );
}
