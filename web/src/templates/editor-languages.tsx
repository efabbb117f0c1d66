import { Button, Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LanguageTabs } from './language-tabs.tsx';
import css from './editor-languages.module.css';
import { languageName, missingLanguages } from './languages.tsx';
import { useTemplates } from './queries.ts';
import type { EditorState } from './use-editor.ts';

/** The languages of the draft with what is wrong in each; one more begins as a copy of another. */
export function EditorLanguages(props: {
  editor: EditorState;
  language: string;
  onLanguage: (language: string) => void;
}) {
  const { t } = useTranslation();
  const { editor, language, onLanguage } = props;
  const { draft, findings, change } = editor;
  const languages = Object.keys(draft.variants).toSorted();
  const trouble = (tag: string): string | undefined => {
    const count = findings.filter((finding) => finding.language === tag).length;
    return count === 0 ? undefined : t('findings.count', { count });
  };
  const remove = () => {
    const { [language]: _, ...variants } = draft.variants;
    change({ variants });
    onLanguage(Object.keys(variants).toSorted()[0] ?? language);
  };
  return (
    <div className={css.languages}>
      <LanguageTabs
        languages={languages}
        wanted={[]}
        chosen={language}
        onChoose={onLanguage}
        trouble={trouble}
      >
        <AddLanguage
          has={languages}
          from={language}
          onAdd={(added) => {
            const source = draft.variants[language];
            if (source) change({ variants: { ...draft.variants, [added]: source } });
            onLanguage(added);
          }}
        />
      </LanguageTabs>
      {languages.length > 1 && (
        <button type="button" className={css.remove} onClick={remove}>
          {t('editor.removeLanguage', { language: languageName(language) })}
        </button>
      )}
    </div>
  );
}

/** Languages that visitors of the Low Countries and around are likely to read; those of the venues come first. */
const common = ['nl', 'en', 'de', 'fr', 'fy', 'es', 'it', 'pl', 'tr', 'uk', 'ar'];

function AddLanguage(props: { has: readonly string[]; from: string; onAdd: (language: string) => void }) {
  const { t } = useTranslation();
  const venue = useTemplates('used').data?.languages ?? [];
  const missing = missingLanguages(venue, props.has);
  const others = missingLanguages([...new Set([...missing, ...common])], props.has);
  return (
    <Menu position="bottom-start" width={260}>
      <Menu.Target>
        <Button variant="subtle" leftSection={<IconPlus size={16} stroke={2} aria-hidden />}>
          {missing.length > 0
            ? t('editor.addMissing', { language: languageName(missing[0]!) })
            : t('editor.addLanguage')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <p className={css.help}>{t('editor.copyFrom', { language: languageName(props.from) })}</p>
        {others.map((language) => (
          <Menu.Item key={language} onClick={() => props.onAdd(language)}>
            {languageName(language)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
