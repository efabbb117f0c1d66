import { Button } from '@mantine/core';
import { IconArchive, IconArrowLeft, IconCheck, IconPencil, IconRestore } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../access/me.ts';
import { CodeChip } from '../kit/code-chip.tsx';
import { ErrorNotice } from '../kit/error-notice.tsx';
import type { TemplateAnswer } from './answers.ts';
import { useArchive } from './queries.ts';
import { SavedBy } from './saved-by.tsx';
import css from './template-head.module.css';

const route = getRouteApi('/inside/templates/$code');

/** What a template is called and for, who changed it last, and what may be done with it. */
export function TemplateHead({ template }: { template: TemplateAnswer }) {
  const { t } = useTranslation();
  const { code, name, purpose, number } = template;
  return (
    <div className={css.head}>
      <Link to="/templates" className={css.back}>
        <IconArrowLeft size={16} stroke={2} aria-hidden />
        {t('templates.toAll')}
      </Link>
      <div className={css.title}>
        <h1>{name}</h1>
        <CodeChip code={code} />
        <Ways template={template} />
      </div>
      <p className={css.facts}>
        <span>{t(`purposeLong.${purpose}`)}</span>
        <span>{t('templates.version', { number })}</span>
        <SavedBy by={template.savedBy} at={template.savedAt} />
      </p>
      <Notes template={template} />
    </div>
  );
}

function Ways({ template }: { template: TemplateAnswer }) {
  const { t } = useTranslation();
  const { code, archivedAt } = template;
  const archive = useArchive(code);
  if (!useMay('templates:write')) return <span className={css.readOnly}>{t('templates.readOnly')}</span>;
  if (archivedAt)
    return (
      <div className={css.ways}>
        <Button
          leftSection={<IconRestore size={16} stroke={2} aria-hidden />}
          loading={archive.isPending}
          onClick={() => archive.mutate('restore')}
        >
          {t('templates.restore')}
        </Button>
      </div>
    );
  return (
    <div className={css.ways}>
      <Button
        leftSection={<IconArchive size={16} stroke={2} aria-hidden />}
        loading={archive.isPending}
        onClick={() => archive.mutate('archive')}
      >
        {t('templates.archive')}
      </Button>
      <Button
        variant="filled"
        leftSection={<IconPencil size={16} stroke={2} aria-hidden />}
        renderRoot={(props) => <Link to="/templates/$code/edit" params={{ code }} {...props} />}
      >
        {t('templates.edit')}
      </Button>
      {archive.isError && <ErrorNotice error={archive.error} />}
    </div>
  );
}

function Notes({ template }: { template: TemplateAnswer }) {
  const { t } = useTranslation();
  const { saved } = route.useSearch();
  if (template.archivedAt)
    return <p className={css.archived}>{t('templates.isArchived', { code: template.code })}</p>;
  if (saved === template.number)
    return (
      <p className={css.saved} role="status">
        <IconCheck size={16} stroke={2} aria-hidden />
        {t('templates.saved', { number: saved })}
      </p>
    );
  return null;
}
