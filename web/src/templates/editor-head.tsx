import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { CodeChip } from '../kit/code-chip.tsx';
import { ErrorNotice } from '../kit/error-notice.tsx';
import type { TemplateAnswer } from './answers.ts';
import css from './editor-head.module.css';
import type { EditorState } from './use-editor.ts';

/** What is edited and upon which version, and the one button: save. It stays in view while the page is scrolled. */
export function EditorHead({ editor, template }: { editor: EditorState; template?: TemplateAnswer }) {
  const { t } = useTranslation();
  const { draft, save } = editor;
  const next = draft.base + 1;
  return (
    <>
      <div className={css.head}>
        {template ? (
          <Link
            to="/templates/$code"
            params={{ code: template.code }}
            className={css.back}
            aria-label={t('editor.back')}
          >
            <IconArrowLeft size={18} stroke={2} aria-hidden />
          </Link>
        ) : (
          <Link to="/templates/new" className={css.back} aria-label={t('editor.back')}>
            <IconArrowLeft size={18} stroke={2} aria-hidden />
          </Link>
        )}
        <div className={css.title}>
          <h1>
            {draft.name || t('editor.new')} {draft.code && <CodeChip code={draft.code.toUpperCase()} />}
          </h1>
          <p>{template ? t('editor.draftOf', { next, number: draft.base }) : t('editor.draftOfNew')}</p>
        </div>
        <div className={css.save}>
          <Button variant="filled" disabled={!save.mayPress} loading={save.isPending} onClick={save.press}>
            {t('editor.save', { number: next })}
          </Button>
        </div>
      </div>
      {save.error && <ErrorNotice error={save.error} />}
      {editor.isRestored && <Restored editor={editor} />}
    </>
  );
}

function Restored({ editor }: { editor: EditorState }) {
  const { t } = useTranslation();
  return (
    <p className={css.restored}>
      {t('editor.restored')}
      <button type="button" onClick={editor.drop}>
        {t('editor.startAgain')}
      </button>
    </p>
  );
}
