import {
  SegmentedControl,
  useMantineColorScheme,
  VisuallyHidden,
  type MantineColorScheme,
} from '@mantine/core';
import { IconDeviceDesktop, IconMoon, IconSun, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useKeepLanguage } from '../access/keep-language.ts';
import { currentLanguage, languages, switchLanguage, type Language } from '../language/language.ts';
import css from './preferences.module.css';

/** How this machine shows Foyer: light, dark or as the system says, and in which language. */
export function Preferences() {
  const keepLanguage = useKeepLanguage();
  return (
    <div className={css.preferences}>
      <LanguageSwitch onChange={keepLanguage} />
      <AppearanceSwitch />
    </div>
  );
}

const appearances = [
  { value: 'light', icon: IconSun },
  { value: 'dark', icon: IconMoon },
  { value: 'auto', icon: IconDeviceDesktop },
] as const satisfies readonly { value: MantineColorScheme; icon: Icon }[];

function AppearanceSwitch() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl<MantineColorScheme>
      fullWidth
      withItemsBorders={false}
      size="xs"
      aria-label={t('shell.appearance.label')}
      value={colorScheme}
      onChange={setColorScheme}
      classNames={css}
      data={appearances.map(({ value, icon: AppearanceIcon }) => ({
        value,
        label: (
          <>
            <AppearanceIcon size={16} stroke={1.75} aria-hidden />
            <VisuallyHidden>{t(`shell.appearance.${value}`)}</VisuallyHidden>
          </>
        ),
      }))}
    />
  );
}

/** Each language names itself, so that somebody lost in the other one finds the way back. */
export const ownName: Record<Language, string> = { en: 'English', nl: 'Nederlands' };

/** The language of this screen; `onChange` hears of a choice. */
export function LanguageSwitch(props: { onChange?: (language: Language) => void }) {
  const { t } = useTranslation();
  return (
    <SegmentedControl<Language>
      fullWidth
      withItemsBorders={false}
      size="xs"
      aria-label={t('shell.language')}
      value={currentLanguage()}
      onChange={(language) => {
        props.onChange?.(language);
        void switchLanguage(language);
      }}
      classNames={css}
      data={languages.map((value) => ({ value, label: ownName[value] }))}
    />
  );
}
