import { useTranslation } from 'react-i18next';
import { Page, PageHeading } from '../kit/page.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { OwnSection } from './own-section.tsx';
import { PasswordSection } from './password-section.tsx';
import { SecondFactorSection } from './second-factor-section.tsx';
import { SessionsSection } from './sessions-section.tsx';

/** One's own account: name and language, password, second factor, and where one is logged in. */
export function Account() {
  const { t } = useTranslation();
  return (
    <Page title={t('me.account')}>
      <PageHeading>{t('me.account')}</PageHeading>
      <Sheet>
        <OwnSection />
        <PasswordSection />
        <SecondFactorSection />
        <SessionsSection />
      </Sheet>
    </Page>
  );
}
