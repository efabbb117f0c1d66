import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../access/me.ts';
import { Empty } from '../kit/empty.tsx';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { Page, PageHeading } from '../kit/page.tsx';
import type { TemplateLine } from './answers.ts';
import { GalleryFilters } from './gallery-filters.tsx';
import css from './gallery.module.css';
import { firstLanguage, Languages } from './languages.tsx';
import { useTemplates } from './queries.ts';
import { SavedBy } from './saved-by.tsx';
import { chosenTemplates } from './choose-templates.ts';
import { TemplatePicture } from './template-picture.tsx';
import { Moment, ownZone } from '../kit/time.tsx';
import { CodeChip } from '../kit/code-chip.tsx';
import { Sheet } from '../kit/sheet.tsx';

const route = getRouteApi('/inside/templates');

/** All templates as pictures of themselves, with what one needs to choose: name, code, purpose, languages, last use. */
export function Gallery() {
  const { t } = useTranslation();
  const mayWrite = useMay('templates:write');
  return (
    <Page title={t('templates.title')}>
      <div className={css.head}>
        <PageHeading beside={mayWrite ? undefined : t('templates.readOnly')}>
          {t('templates.title')}
        </PageHeading>
        {mayWrite && <NewButton />}
      </div>
      <GalleryFilters />
      <Pictures />
    </Page>
  );
}

function NewButton() {
  const { t } = useTranslation();
  return (
    <Button
      variant="filled"

      leftSection={<IconPlus size={16} stroke={2} aria-hidden />}
      renderRoot={(props) => <Link to="/templates/new" {...props} />}
    >
      {t('templates.new')}
    </Button>
  );
}

function Pictures() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const templates = useTemplates(search.state ?? 'used');
  if (templates.isPending) return <Skeleton />;
  if (templates.isError)
    return <ErrorNotice error={templates.error} retry={() => void templates.refetch()} />;
  const shown = chosenTemplates(templates.data.templates, search);
  if (shown.length === 0)
    return (
      <Sheet>
        {templates.data.templates.length > 0 ? (
          <Empty what={t('templates.noneFits')} next={t('templates.noneFitsNext')} />
        ) : search.state === 'archived' ? (
          <Empty what={t('templates.noneArchived')} next={t('templates.noneArchivedNext')} />
        ) : (
          <Empty what={t('templates.empty')} next={t('templates.emptyNext')} />
        )}
      </Sheet>
    );
  return (
    <ul className={css.pictures}>
      {shown.map((template) => (
        <Entry key={template.id} template={template} wanted={templates.data.languages} />
      ))}
    </ul>
  );
}

function Entry({ template, wanted }: { template: TemplateLine; wanted: readonly string[] }) {
  const { t } = useTranslation();
  const { code, name, number, languages } = template;
  return (
    <li className={css.entry}>
      <TemplatePicture code={code} name={name} version={number} language={firstLanguage(languages)} />
      <div className={css.facts}>
        <h2 className={css.name}>
          <Link to="/templates/$code" params={{ code }}>
            {name}
          </Link>
          <CodeChip code={code} />
        </h2>
        <p>
          {t(`purpose.${template.purpose}`)} · <Languages has={languages} wanted={wanted} />
        </p>
        <p className={css.second}>
          {template.lastUsedAt ? (
            <>
              {t('templates.used', { count: template.sendings })}{' '}
              <Moment at={template.lastUsedAt} zone={ownZone} shape="day" />
            </>
          ) : (
            t('templates.neverUsed')
          )}
        </p>
        <p className={css.second}>
          <SavedBy by={template.savedBy} at={template.savedAt} isShort />
        </p>
      </div>
    </li>
  );
}

function Skeleton() {
  const { t } = useTranslation();
  return (
    <div className={css.pictures} role="status" aria-label={t('kit.loading')}>
      {[0, 1, 2].map((at) => (
        <div key={at} className={css.blank} />
      ))}
    </div>
  );
}
