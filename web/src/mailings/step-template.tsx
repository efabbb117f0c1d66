import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import { Foot } from './foot.tsx';
import { Frame, Question } from './frame.tsx';
import { useFittingTemplates, useValidation } from './queries.ts';
import css from './step-template.module.css';
import { TemplateList } from './template-list.tsx';
import { TemplateVerdict } from './template-verdict.tsx';
import { usualTemplate } from './usual-template.ts';
import { verdictOf } from './verdict.ts';
import { useWizard } from './wizard.ts';

/** What to say: a template by its name, or by the code somebody was told (CSE-30). The one made for what happened is chosen. */
export function StepTemplate() {
  const { t } = useTranslation();
  const { instance, wish, change, go, close } = useWizard();
  const templates = useFittingTemplates(instance.id);
  const usual = usualTemplate(instance, templates.data ?? []);
  // What is being typed and was not validated yet; nothing is chosen meanwhile.
  const [typed, setTyped] = useState<string | null>(null);
  const asked = typed === null ? (wish.template ?? usual) : null;
  const validation = useValidation(instance.id, asked);
  const verdict = asked === null ? undefined : verdictOf(validation.data, templates.data ?? []);
  // Typed in small letters, or as a name: from here on it is called by its code.
  const code = verdict?.isValid ? verdict.template.code : asked;
  const choose = (template: string): void => {
    setTyped(null);
    change({ template });
  };
  const next = (): void => {
    change({ template: code });
    go('text');
  };

  return (
    <Frame
      instance={instance}
      step="template"
      onClose={close}
      foot={<Foot onNext={next} isClosed={!verdict?.isValid} />}
    >
      <Question title={t('sendNow.template.question')}>{t('sendNow.template.help')}</Question>
      <TypedCode value={typed ?? code ?? ''} onTyping={setTyped} onCode={(text) => choose(text)} />
      {templates.isPending && <SkeletonRows rows={4} height={62} />}
      {templates.isError && <ErrorNotice error={templates.error} retry={() => void templates.refetch()} />}
      {templates.data && <TemplateList templates={templates.data} chosen={code} onChoose={choose} />}
      {validation.isError && <ErrorNotice error={validation.error} retry={() => void validation.refetch()} />}
      {verdict && <TemplateVerdict verdict={verdict} />}
    </Frame>
  );
}

function TypedCode(props: {
  value: string;
  onTyping: (text: string) => void;
  onCode: (typed: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <form
      className={css.typed}
      onSubmit={(event) => {
        event.preventDefault();
        if (props.value.trim() !== '') props.onCode(props.value.trim());
      }}
    >
      <TextInput
        className={css.code}
        size="lg"
        aria-label={t('sendNow.template.code')}
        placeholder={t('sendNow.template.code')}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        enterKeyHint="go"
        maxLength={200}
        value={props.value}
        onChange={(event) => props.onTyping(event.currentTarget.value)}
      />
      <Button type="submit" className={css.validate}>
        {t('sendNow.template.validate')}
      </Button>
    </form>
  );
}
