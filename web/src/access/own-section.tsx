import { Button, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../kit/section.tsx';
import { isLanguage, switchLanguage } from '../language/language.ts';
import { useChangeOwn } from './account-queries.ts';
import { Done } from './done.tsx';
import form from './form.module.css';
import { LanguageField } from './language-field.tsx';
import { useMe } from './me.ts';
import { Trouble } from './trouble.tsx';

/** How one is called, by which address one logs in, and in which language one reads. */
export function OwnSection() {
  const { t } = useTranslation();
  const me = useMe();
  const [name, setName] = useState(me.name);
  const [language, setLanguage] = useState(me.language);
  const change = useChangeOwn();
  const save = (): void =>
    change.mutate(
      { name, language },
      { onSuccess: () => void (isLanguage(language) && switchLanguage(language)) },
    );
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    save();
  };
  return (
    <Section name={t('account.you')} about={t('account.youAbout')}>
      <form className={form.form} onSubmit={submit}>
        <TextInput
          label={t('account.name')}
          name="name"
          autoComplete="name"
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          required
          withAsterisk={false}
        />
        <TextInput
          label={t('login.email')}
          value={me.email}
          readOnly
          description={t('account.emailHelp')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
        />
        <LanguageField value={language} onChange={setLanguage} />
        <Trouble error={change.error} again={save} />
        <div className={form.end}>
          <Button type="submit" loading={change.isPending}>
            {t('account.save')}
          </Button>
          {change.isSuccess && <Done>{t('account.saved')}</Done>}
        </div>
      </form>
    </Section>
  );
}
