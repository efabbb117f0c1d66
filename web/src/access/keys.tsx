import { useTranslation } from 'react-i18next';
import { Empty } from '../kit/empty.tsx';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { Page } from '../kit/page.tsx';
import { Section } from '../kit/section.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import { KeyForm } from './key-form.tsx';
import { KeyRow } from './key-row.tsx';
import css from './keys.module.css';
import { useMay } from './me.ts';
import { SettingsHead } from './settings-head.tsx';
import { useKeys } from './staff-queries.ts';

/** Keys by which programs use Foyer: made, shown once, revoked. */
export function Keys() {
  const { t } = useTranslation();
  const may = useMay('keys:manage');
  return (
    <Page title={t('keys.title')}>
      <SettingsHead
        below="settings"
        title={t('keys.title')}
        lead={may ? t('keys.lead') : t('keys.notYours')}
      />
      {may && (
        <Sheet>
          <Section name={t('keys.new')} about={t('keys.newAbout')}>
            <KeyForm />
          </Section>
          <Section name={t('keys.all')} about={t('keys.allAbout')}>
            <KeyList />
          </Section>
        </Sheet>
      )}
    </Page>
  );
}

function KeyList() {
  const { t } = useTranslation();
  const keys = useKeys();
  if (keys.isPending) return <SkeletonRows rows={3} height={60} />;
  if (keys.isError) return <ErrorNotice error={keys.error} retry={() => void keys.refetch()} />;
  if (keys.data.keys.length === 0) return <Empty what={t('keys.none')} next={t('keys.noneNext')} />;
  return (
    <ul className={css.list}>
      {keys.data.keys.map((each) => (
        <KeyRow key={each.id} apiKey={each} />
      ))}
    </ul>
  );
}
