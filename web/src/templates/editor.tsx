import { TextInput } from '@mantine/core';
import { lazy, Suspense, useEffect, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { findingSentence } from '../kit/sentence.ts';
import { Page } from '../kit/page.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import type { Finding, TemplateAnswer } from './answers.ts';
import { Conflict } from './conflict.tsx';
import { EditorDetails } from './editor-details.tsx';
import { EditorHead } from './editor-head.tsx';
import { EditorLanguages } from './editor-languages.tsx';
import { EditorSide } from './editor-side.tsx';
import css from './editor.module.css';
import { InsertField } from './insert-field.tsx';
import { languageName } from './languages.tsx';
import type { SourceHandle } from './source-editor.tsx';
import type { EditorState } from './use-editor.ts';

// The editor of sources is heavy; everything else of the page stands before it has come.
const SourceEditor = lazy(async () => ({ default: (await import('./source-editor.tsx')).SourceEditor }));

/** The source left, what is wrong with it and how it looks right; on the phone one below the other. */
export function Editor(props: {
  editor: EditorState;
  template?: TemplateAnswer;
  language: string;
  onLanguage: (language: string) => void;
}) {
  const { t } = useTranslation();
  const { editor, template, language, onLanguage } = props;
  const source = useRef<SourceHandle>(null);
  const [wanted, setWanted] = useState<Finding>();
  // The source of another language opens first.
  useEffect(() => {
    if (wanted?.language !== language || !wanted.line) return;
    source.current?.goTo(wanted.line, wanted.column ?? 1);
  }, [wanted, language]);
  const go = (finding: Finding) => {
    // A new object, so that the same finding can be gone to twice.
    setWanted({ ...finding });
    if (finding.language && finding.language !== language) onLanguage(finding.language);
  };
  return (
    <Page title={template?.name ?? t('editor.new')}>
      <EditorHead editor={editor} template={template} />
      <Conflict editor={editor} template={template} />
      <div className={css.columns}>
        <div className={css.main}>
          <EditorDetails editor={editor} template={template} />
          <EditorLanguages editor={editor} language={language} onLanguage={onLanguage} />
          <Variant
            key={`${language}.${editor.generation}`}
            editor={editor}
            language={language}
            source={source}
            isFromBlocks={isMadeOfBlocks(template, editor, language)}
          />
        </div>
        <EditorSide editor={editor} onGo={go} />
      </div>
    </Page>
  );
}

/** Saved as blocks, and not yet touched here. */
function isMadeOfBlocks(
  template: TemplateAnswer | undefined,
  { draft }: EditorState,
  language: string,
): boolean {
  const stored = template?.variants[language];
  return (
    stored !== undefined &&
    'document' in stored &&
    template?.sources[language] === draft.variants[language]?.mjml
  );
}

function Variant(props: {
  editor: EditorState;
  language: string;
  source: RefObject<SourceHandle | null>;
  isFromBlocks: boolean;
}) {
  const { t } = useTranslation();
  const { editor, language, source } = props;
  const { draft, findings } = editor;
  const variant = draft.variants[language];
  if (!variant) return null;
  const change = (next: Partial<typeof variant>) =>
    editor.change({ variants: { ...draft.variants, [language]: { ...variant, ...next } } });
  const own = findings.filter((finding) => finding.language === language);
  const ofSubject = own.find(({ severity, at }) => severity === 'refused' && at.includes('subject'));
  return (
    <>
      <TextInput
        label={t('mail.subject')}
        value={variant.subject}
        maxLength={400}
        error={ofSubject && findingSentence(ofSubject)}
        onChange={(event) => change({ subject: event.currentTarget.value })}
      />
      <div className={css.tools}>
        <InsertField onInsert={(code) => source.current?.insert(code)} />
        {props.isFromBlocks && <p className={css.blocks}>{t('editor.fromBlocks')}</p>}
      </div>
      <div className={css.source}>
        <Suspense fallback={<SkeletonRows rows={8} height={40} />}>
          <SourceEditor
            initial={variant.mjml}
            label={t('editor.source', { language: languageName(language) })}
            findings={own}
            onChange={(mjml) => change({ mjml })}
            handle={source}
          />
        </Suspense>
      </div>
    </>
  );
}
