import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMay } from '../access/me.ts';
import { FormSection } from '../kit/form-section.tsx';
import { addressesIn } from './addresses.ts';
import type { NoticesSetting } from './answers.ts';
import css from './form.module.css';
import { useSetting } from './queries.ts';
import { RecentNotices } from './recent-notices.tsx';
import { SaveBar } from './save-bar.tsx';
import { SettingContent } from './setting-content.tsx';
import { SettingPage } from './setting-page.tsx';
import { useSettingForm } from './use-setting-form.ts';

/** Whom failures are told (CSE-37), and what was told lately. */
export function NoticesPage() {
  const { t } = useTranslation();
  const mayChange = useMay('failure-addresses:write');
  const notices = useSetting('notices');
  return (
    <SettingPage title={t('settings.notices.title')} lead={t('settings.notices.lead')} mayChange={mayChange}>
      <SettingContent of={notices}>
        {(saved) => <NoticesForm saved={saved} mayChange={mayChange} />}
      </SettingContent>
    </SettingPage>
  );
}

function NoticesForm(props: { saved: NoticesSetting; mayChange: boolean }) {
  const { t } = useTranslation();
  const it = useSettingForm(
    'notices',
    { text: props.saved.addresses.join(', ') },
    { version: props.saved.version, bodyOf: ({ text }) => ({ addresses: addressesIn(text) }) },
  );
  const typed = addressesIn(it.value.text);
  const wrong = it.wrongAt(/^body\.addresses\.(\d+)$/).map((at) => `“${typed[Number(at)] ?? ''}”`);
  return (
    <form {...it.form} className={css.form}>
      <FormSection name={t('settings.notices.whom')}>
        <Textarea
          label={t('settings.notices.addresses')}
          description={t('settings.notices.addressesHelp')}
          placeholder="boxoffice@lantern.example, technique@lantern.example"
          autosize
          minRows={2}
          inputMode="email"
          readOnly={!props.mayChange}
          value={it.value.text}
          error={
            wrong.length > 0
              ? t('settings.notices.wrong', { count: wrong.length, which: wrong.join(', ') })
              : it.wrongWord('body.addresses')
          }
          onChange={(event) => it.set({ text: event.currentTarget.value })}
        />
        <p className={css.note}>
          {typed.length === 0 ? t('settings.notices.nobodyTold') : t('settings.notices.when')}
        </p>
      </FormSection>
      {props.mayChange && <SaveBar {...it.bar} />}
      <RecentNotices notices={props.saved.recent} />
    </form>
  );
}
