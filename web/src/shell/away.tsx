import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { Page, PageHeading } from '../kit/page.tsx';

/** Instead of a page that cannot show: why, and the way to try again. */
export function Away(props: ErrorComponentProps) {
  const { t } = useTranslation();
  const router = useRouter();
  const error = props.error instanceof Error ? props.error : new Error(String(props.error));
  return (
    <main>
      <Page title={t('away.title')}>
        <PageHeading>{t('away.title')}</PageHeading>
        <ErrorNotice error={error} retry={() => void router.invalidate()} />
      </Page>
    </main>
  );
}
