import { MultiSelect, Select, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FormSection } from '../kit/form-section.tsx';
import type { Organisation } from './answers.ts';
import { choiceNames, countries, languageTags, namesFor, zones } from './choices.ts';
import { ColourField } from './colour-field.tsx';
import { contrastOnWhite, leastContrast } from './contrast.ts';
import css from './form.module.css';
import { SaveBar } from './save-bar.tsx';
import { useSettingForm, type SettingForm } from './use-setting-form.ts';

/** Everything about the organisation on one page. */
export function OrganisationForm(props: { saved: Organisation; mayChange: boolean }) {
  const { t } = useTranslation();
  const it = useSettingForm('organisation', withBlanks(props.saved), {
    version: props.saved.version,
    bodyOf: withNulls,
  });
  const isTooPale = (contrastOnWhite(it.value.colour) ?? 21) < leastContrast;
  const part: Part = { it, readOnly: !props.mayChange };
  return (
    <form {...it.form} className={css.form}>
      <FormSection name={t('settings.organisation.who')} help={t('settings.organisation.whoHelp')}>
        <Who {...part} />
      </FormSection>
      <FormSection name={t('settings.organisation.speech')} help={t('settings.organisation.speechHelp')}>
        <Speech {...part} />
      </FormSection>
      <FormSection name={t('settings.organisation.colour')} help={t('settings.organisation.colourHelp')}>
        <ColourField
          value={it.value.colour}
          name={it.value.name}
          readOnly={!props.mayChange}
          error={it.wrong('colour')}
          onChange={(colour) => it.set({ colour })}
        />
      </FormSection>
      {props.mayChange && (
        <SaveBar {...it.bar} isChanged={it.bar.isChanged && !isTooPale} isTyped={it.bar.isChanged} />
      )}
    </form>
  );
}

/** In fields an empty text stands for what is not there. */
type Form = ReturnType<typeof withBlanks>;

function withBlanks(setting: Organisation) {
  const { version: _, ...saved } = setting;
  const { homePage, address, phone, colour } = saved;
  return {
    ...saved,
    homePage: homePage ?? '',
    address: address ?? '',
    phone: phone ?? '',
    colour: colour ?? '',
  };
}

function withNulls(form: Form): Omit<Organisation, 'version'> {
  const orNull = (text: string) => (text.trim() === '' ? null : text.trim());
  const { homePage, address, phone, colour } = form;
  return {
    ...form,
    homePage: orNull(homePage),
    address: orNull(address),
    phone: orNull(phone),
    colour: orNull(colour),
  };
}

interface Part {
  it: SettingForm<Form>;
  readOnly: boolean;
}

function Who({ it, readOnly }: Part) {
  const { t } = useTranslation();
  const field = (name: 'name' | 'homePage' | 'phone' | 'address') => ({
    label: t(`settings.organisation.${name}`),
    value: it.value[name],
    error: it.wrong(name),
    readOnly,
    onChange: (event: { currentTarget: { value: string } }) => it.set({ [name]: event.currentTarget.value }),
  });
  return (
    <>
      <TextInput
        {...field('name')}
        description={t('settings.organisation.nameHelp')}
        autoComplete="organization"
      />
      <TextInput {...field('homePage')} type="url" inputMode="url" placeholder="https://" />
      <TextInput {...field('phone')} type="tel" description={t('settings.organisation.phoneHelp')} />
      <Textarea
        {...field('address')}
        autosize
        minRows={2}
        description={t('settings.organisation.addressHelp')}
      />
    </>
  );
}

function Speech({ it, readOnly }: Part) {
  const { t } = useTranslation();
  const { languages, country, zone } = it.value;
  const [first] = languages;
  return (
    <>
      <MultiSelect
        label={t('settings.organisation.languages')}
        data={namesFor('language', languageTags)}
        value={languages}
        error={it.wrong('languages')}
        readOnly={readOnly}
        searchable
        onChange={(chosen) => it.set({ languages: chosen })}
      />
      <Select
        label={t('settings.organisation.firstLanguage')}
        description={t('settings.organisation.firstLanguageHelp')}
        data={choiceNames('language', languages)}
        value={first ?? null}
        readOnly={readOnly}
        allowDeselect={false}
        onChange={(chosen) =>
          chosen && it.set({ languages: [chosen, ...languages.filter((each) => each !== chosen)] })
        }
      />
      <div className={css.pair}>
        <Select
          label={t('settings.organisation.country')}
          data={namesFor('region', countries)}
          value={country}
          error={it.wrong('country')}
          readOnly={readOnly}
          searchable
          allowDeselect={false}
          onChange={(chosen) => chosen && it.set({ country: chosen })}
        />
        <Select
          label={t('settings.organisation.zone')}
          data={zones(zone)}
          value={zone}
          error={it.wrong('zone')}
          readOnly={readOnly}
          searchable
          limit={60}
          allowDeselect={false}
          onChange={(chosen) => chosen && it.set({ zone: chosen })}
        />
      </div>
    </>
  );
}
