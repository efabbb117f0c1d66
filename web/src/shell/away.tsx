import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { Page, PageHeading } from '../kit/page.tsx';

/** Instead of a page that cannot show: why, and the way to try again. */
export function Away(props: { error: Error }) {
  const { t } = useTranslation();
  const router = useRouter();
  return (
    <main>
      <Page title={t('away.title')}>
        <PageHeading>{t('away.title')}</PageHeading>
        <ErrorNotice error={props.error} retry={() => void router.invalidate()} />
      </Page>
    </main>
  );
}
