import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ViewSwitch } from '../kit/view-switch.tsx';
import css from './language-tabs.module.css';
import { languageName, missingLanguages } from './languages.tsx';

/** One word a language, with what stands in its way; languages the venue speaks and the template lacks stand beside. */
export function LanguageTabs(props: {
  languages: readonly string[];
  wanted: readonly string[];
  chosen: string;
  onChoose: (language: string) => void;
  /** What is wrong with a language, in a few words. */
  trouble?: (language: string) => string | undefined;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const missing = missingLanguages(props.wanted, props.languages);
  return (
    <ViewSwitch
      label={t('templates.languages')}
      views={props.languages}
      shown={props.chosen}
      onShow={props.onChoose}
      wordOf={(language) => (
        <>
          {languageName(language)} <Standing trouble={props.trouble?.(language)} />
        </>
      )}
    >
      {props.children}
      {!props.children &&
        missing.map((language) => (
          <span key={language} className={css.missing}>
            <IconAlertTriangle size={15} stroke={2} aria-hidden />
            {t('templates.missing', { language: languageName(language) })}
          </span>
        ))}
    </ViewSwitch>
  );
}

function Standing({ trouble }: { trouble: string | undefined }) {
  if (trouble === undefined) return <IconCheck size={15} stroke={2} className={css.good} aria-hidden />;
  return (
    <span className={css.trouble}>
      <IconAlertTriangle size={15} stroke={2} aria-hidden /> {trouble}
    </span>
  );
}
