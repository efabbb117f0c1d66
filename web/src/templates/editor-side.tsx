import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import type { Finding } from './answers.ts';
import css from './editor-side.module.css';
import { Findings } from './findings.tsx';
import { LookSwitch, MailView } from './mail-view.tsx';
import type { Look } from './search.ts';
import type { EditorState } from './use-editor.ts';

/** What is wrong with the draft, and how it looks; both follow the typing. */
export function EditorSide({ editor, onGo }: { editor: EditorState; onGo: (finding: Finding) => void }) {
  return (
    <div className={css.side}>
      <DraftFindings editor={editor} onGo={onGo} />
      <DraftPreview editor={editor} />
    </div>
  );
}

function DraftFindings({ editor, onGo }: { editor: EditorState; onGo: (finding: Finding) => void }) {
  const { t } = useTranslation();
  const { findings, warnings, checkError } = editor;
  const red = findings.filter(({ severity }) => severity === 'refused');
  const isContent = red.some(({ rule }) => rule === 'CSE-10' || rule === 'CSE-11');
  return (
    <section className={css.findings} aria-labelledby="findings">
      <h2 id="findings">{t('findings.title')}</h2>
      <p className={css.counts} aria-live="polite">
        {findings.length > 0 && (
          <>
            {t('findings.toMend', { count: red.length })}, {t('findings.toLookAt', { count: warnings.count })}
          </>
        )}
      </p>
      {checkError && <ErrorNotice error={checkError} />}
      {isContent && <p className={css.refusal}>{t('findings.unsupported')}</p>}
      <Findings findings={findings} onGo={onGo} />
      {warnings.count > 0 && (
        <Checkbox
          label={t('findings.answer', { count: warnings.count })}
          checked={warnings.areAnswered}
          onChange={(event) => warnings.answer(event.currentTarget.checked)}
        />
      )}
    </section>
  );
}

const among: readonly Look[] = ['phone', 'desktop', 'dark', 'text'];

function DraftPreview({ editor }: { editor: EditorState }) {
  const { t } = useTranslation();
  const [look, setLook] = useState<Look>('phone');
  const { shown } = editor;
  return (
    <section className={css.preview} aria-labelledby="preview">
      <h2 id="preview">{t('templates.preview')}</h2>
      <LookSwitch look={look} onLook={setLook} among={among} />
      {shown === undefined && <SkeletonRows rows={4} height={64} />}
      {shown === null && <p className={css.counts}>{t('editor.noPreview')}</p>}
      {shown && <MailView mail={shown} look={look} />}
    </section>
  );
}
