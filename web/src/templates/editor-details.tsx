import { Radio, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { findingSentence } from '../kit/sentence.ts';
import type { TemplateAnswer } from './answers.ts';
import css from './editor-details.module.css';
import { purposes } from './purposes.ts';
import type { EditorState } from './use-editor.ts';

/** Code, name and purpose, and why this version is made. Of a saved template they are folded away: they seldom change. */
export function EditorDetails({ editor, template }: { editor: EditorState; template?: TemplateAnswer }) {
  const { t } = useTranslation();
  if (!template) return <Fields editor={editor} isNew />;
  const isWrong = codeError(editor) !== undefined || editor.draft.name.trim() === '';
  return (
    <details className={css.fold} open={isWrong || undefined}>
      <summary>{t('editor.details')}</summary>
      <Fields editor={editor} isNew={false} />
    </details>
  );
}

function codeError({ findings }: EditorState): string | undefined {
  const finding = findings.find(({ at }) => at === 'code');
  return finding && findingSentence(finding);
}

function Fields({ editor, isNew }: { editor: EditorState; isNew: boolean }) {
  const { t } = useTranslation();
  const { draft, change } = editor;
  return (
    <div className={css.fields}>
      <TextInput
        label={t('editor.name')}
        value={draft.name}
        maxLength={120}
        error={!isNew && draft.name.trim() === '' ? t('editor.nameNeeded') : undefined}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <TextInput
        label={t('editor.code')}
        description={t('editor.codeHelp')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={draft.code}
        maxLength={32}
        error={isNew && draft.code === '' ? undefined : codeError(editor)}
        onChange={(event) => change({ code: event.currentTarget.value.toUpperCase() })}
      />
      {isNew ? (
        <Radio.Group
          label={t('editor.purpose')}
          className={css.wide}
          value={draft.purpose}
          onChange={(chosen) =>
            change({ purpose: purposes.find((each) => each === chosen) ?? draft.purpose })
          }
        >
          <div className={css.purposes}>
            {purposes.map((purpose) => (
              <Radio
                key={purpose}
                value={purpose}
                label={t(`purpose.${purpose}`)}
                description={t(`purposeHelp.${purpose}`)}
              />
            ))}
          </div>
        </Radio.Group>
      ) : (
        <p className={css.wide}>{t('editor.purposeKept', { purpose: t(`purpose.${draft.purpose}`) })}</p>
      )}
      {!isNew && (
        <TextInput
          label={t('editor.note')}
          description={t('editor.noteHelp')}
          className={css.wide}
          value={draft.note}
          maxLength={400}
          onChange={(event) => change({ note: event.currentTarget.value })}
        />
      )}
    </div>
  );
}
