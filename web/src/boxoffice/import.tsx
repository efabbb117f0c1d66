import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page, PageHeading } from '../kit/page.tsx';
import { ImportFile } from './import-file.tsx';
import { ImportForm } from './import-form.tsx';
import { ImportHistory } from './import-history.tsx';

const route = getRouteApi('/inside/import');

/** Taking files in: choose and check, or the file that is open, and what was taken in before. */
export function Import() {
  const { t } = useTranslation();
  const { file } = route.useSearch();
  return (
    <Page title={t('import.title')}>
      <PageHeading beside={t('import.beside')}>{t('import.title')}</PageHeading>
      {file === undefined ? <ImportForm /> : <ImportFile key={file} id={file} />}
      <ImportHistory />
    </Page>
  );
}
