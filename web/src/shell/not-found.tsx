import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty } from '../kit/empty.tsx';
import { Page, PageHeading } from '../kit/page.tsx';
import { Sheet } from '../kit/sheet.tsx';

/** An address that leads nowhere, with the way back. */
export function NotFound() {
  const { t } = useTranslation();
  return (
    <Page title={t('notFound.title')}>
      <PageHeading>{t('notFound.title')}</PageHeading>
      <Sheet>
        <Empty what={t('notFound.what')} next={t('notFound.next')}>
          <Link to="/">{t('place.today')}</Link>
        </Empty>
      </Sheet>
    </Page>
  );
}
