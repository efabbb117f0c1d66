import { useTranslation } from 'react-i18next';
import { useMay } from '../access/me.ts';
import { Page, PageHeading } from '../kit/page.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { SettingRow } from './setting-row.tsx';
import { settingPages, type SettingPlace } from './setting-pages.tsx';
import css from './settings.module.css';

/** What can be set, what it is set to, and who may change it. Only what this person may see. */
export function Settings() {
  const { t } = useTranslation();
  return (
    <Page title={t('place.settings')}>
      <PageHeading>{t('place.settings')}</PageHeading>
      <div className={css.sheet}>
        <Sheet>
          <ul>
            {settingPages.map((place) => (
              <VisiblePlace key={place.to} place={place} />
            ))}
          </ul>
        </Sheet>
      </div>
    </Page>
  );
}

function VisiblePlace(props: { place: SettingPlace }) {
  const may = useMay(props.place.read);
  return may ? <SettingRow place={props.place} /> : null;
}
