import { Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconDeviceFloppy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import type { Preview } from './answers.ts';
import { Foot } from './foot.tsx';
import { Frame, Question } from './frame.tsx';
import { nameOfLanguage, namesOfLanguages } from '../kit/language-names.ts';
import { marketingIn } from './marketing-words.ts';
import { Note } from './note.tsx';
import { usePreview } from './queries.ts';
import { fieldsOf, type TextField } from './text-fields.ts';
import css from './step-text.module.css';
import { useWizard, type Template } from './wizard.ts';
import { wantedOf } from './wish.ts';

/** What to add in one's own words: the free text, one field for each language that people of this performance get. */
export function StepText(props: { template: Template }) {
  const { t } = useTranslation();
  const { template } = props;
  const { instance, wish, go, close } = useWizard();
  const [settled] = useDebouncedValue(wish, 500);
  const preview = usePreview(wantedOf(instance.id, settled, template));
  return (
    <Frame
      instance={instance}
      step="text"
      onClose={close}
      foot={<Foot onBack={() => go('template', { back: true })} onNext={() => go('who')} />}
    >
      <Question title={template.usesFreeText ? t('sendNow.text.question') : t('sendNow.text.none')}>
        {template.usesFreeText ? t('sendNow.text.help') : t('sendNow.text.noneHelp', { code: template.code })}
      </Question>
      {preview.isPending && <SkeletonRows rows={2} height={120} />}
      {preview.isError && <ErrorNotice error={preview.error} retry={() => void preview.refetch()} />}
      {preview.data && template.usesFreeText && <Fields preview={preview.data} />}
    </Frame>
  );
}

function Fields(props: { preview: Preview }) {
  const { t } = useTranslation();
  const { wish, change } = useWizard();
  const { preview } = props;
  const fields = fieldsOf(preview, wish.texts);
  return (
    <>
      {fields.map((field, at) => (
        <Textarea
          key={field.language}
          size="lg"
          classNames={{ label: css.label, description: css.help, input: css.input }}
          label={
            fields.length === 1
              ? t('sendNow.text.field')
              : t('sendNow.text.fieldIn', { language: nameOfLanguage(field.language) })
          }
          description={<Help field={field} defaultLanguage={preview.defaultLanguage} />}
          lang={field.language}
          autosize
          minRows={at === 0 ? 4 : 3}
          value={wish.texts[field.language] ?? ''}
          onChange={(event) =>
            change({ texts: { ...wish.texts, [field.language]: event.currentTarget.value } })
          }
        />
      ))}
      <Marketing warnings={preview.warnings} />
      <p className={css.kept}>
        <IconDeviceFloppy size={15} stroke={2} aria-hidden />
        {t('sendNow.text.kept')}
      </p>
    </>
  );
}

/** How many people read a field, who of them has another language, and what they get when it stays empty. */
function Help({ field, defaultLanguage }: { field: TextField; defaultLanguage: string }) {
  const { t } = useTranslation();
  const language = nameOfLanguage(field.language);
  const sentences = [
    t('sendNow.text.readers', { count: field.people, language }),
    field.others.length > 0 &&
      t('sendNow.text.others', { count: field.othersCount, languages: namesOfLanguages(field.others) }),
    field.standIn === 'default' && t('sendNow.text.leftEmpty', { language: nameOfLanguage(defaultLanguage) }),
    field.standIn === 'nothing' && t('sendNow.text.getNothing'),
  ];
  return <>{sentences.filter(Boolean).join(' ')}</>;
}

/** Words that look like marketing, as they are typed; without any the rule, so that nobody is surprised by it. */
function Marketing(props: { warnings: Preview['warnings'] }) {
  const { t } = useTranslation();
  const words = marketingIn(props.warnings);
  return (
    <Note kind={words ? 'look' : 'plain'}>
      {words && <p>{t('sendNow.warning.marketing_words', { words })}</p>}
      <p>{t('sendNow.text.rule')}</p>
    </Note>
  );
}
