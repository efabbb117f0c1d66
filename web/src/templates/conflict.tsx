import { Button, Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { TemplateAnswer } from './answers.ts';
import css from './conflict.module.css';
import { Differences } from './differences.tsx';
import { SavedBy } from './saved-by.tsx';
import type { EditorState } from './use-editor.ts';
import { writtenOf } from './written.ts';

/** A colleague saved another version while this one was written: what differs, and which of the two shall hold. */
export function Conflict({ editor, template }: { editor: EditorState; template?: TemplateAnswer }) {
  const { t } = useTranslation();
  const [isOpen, difference] = useDisclosure(false);
  if (!template || !editor.isOvertaken) return null;
  const { number } = template;
  return (
    <div className={css.conflict} role="alert">
      <div>
        <p className={css.what}>{t('editor.overtaken', { number, base: editor.draft.base })}</p>
        <SavedBy by={template.savedBy} at={template.savedAt} />
      </div>
      <div className={css.ways}>
        <Button onClick={difference.open}>{t('editor.seeDifference')}</Button>
        <Button onClick={() => editor.change({ base: number })}>
          {t('editor.mineOnTop', { next: number + 1 })}
        </Button>
        <Button onClick={editor.drop}>{t('editor.takeTheirs', { number })}</Button>
      </div>
      <Drawer
        opened={isOpen}
        onClose={difference.close}
        position="right"
        size={720}
        title={t('editor.differenceToMine', { number })}
        closeButtonProps={{ 'aria-label': t('kit.close') }}
      >
        <Differences older={writtenOf(template)} newer={editor.draft.variants} />
      </Drawer>
    </div>
  );
}
