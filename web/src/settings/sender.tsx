import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMay } from '../access/me.ts';
import { LinkButton } from '../kit/link-button.tsx';
import { FormSection } from '../kit/form-section.tsx';
import type { SenderSetting } from './answers.ts';
import css from './form.module.css';
import { useSetting } from './queries.ts';
import { SaveBar } from './save-bar.tsx';
import { SenderPreview } from './sender-preview.tsx';
import { SettingContent } from './setting-content.tsx';
import { SettingPage } from './setting-page.tsx';
import { useSettingForm } from './use-setting-form.ts';

/** Whom messages come from, and where answers and returned mail go. */
export function SenderPage() {
  const { t } = useTranslation();
  const mayChange = useMay('settings:write');
  const sender = useSetting('sender');
  return (
    <SettingPage title={t('settings.sender.title')} lead={t('settings.sender.lead')} mayChange={mayChange}>
      <SettingContent of={sender}>
        {(saved) => <SenderForm saved={saved} mayChange={mayChange} />}
      </SettingContent>
    </SettingPage>
  );
}

function SenderForm(props: { saved: SenderSetting; mayChange: boolean }) {
  const { t } = useTranslation();
  const { version, ...saved } = props.saved;
  const it = useSettingForm('sender', saved, { version });
  const field = (name: keyof typeof saved) => ({
    label: t(`settings.sender.${name}`),
    description: t(`settings.sender.${name}Help`),
    value: it.value[name],
    error: it.wrong(name) && t(`settings.sender.${name}Wrong`),
    readOnly: !props.mayChange,
    onChange: (event: { currentTarget: { value: string } }) => it.set({ [name]: event.currentTarget.value }),
  });
  return (
    <form {...it.form} className={css.form}>
      <FormSection name={t('settings.sender.seen')}>
        <TextInput {...field('fromName')} />
        <TextInput {...field('fromAddress')} type="email" inputMode="email" />
        <SenderPreview sender={it.value} />
      </FormSection>
      <FormSection name={t('settings.sender.back')}>
        <TextInput {...field('replyTo')} type="email" inputMode="email" />
        <TextInput {...field('returnDomain')} inputMode="url" />
        <div>
          <LinkButton to="/settings/domain">{t('settings.domain.open')}</LinkButton>
        </div>
      </FormSection>
      {props.mayChange && <SaveBar {...it.bar} />}
    </form>
  );
}
