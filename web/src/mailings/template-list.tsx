import { Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CodeChip } from '../kit/code-chip.tsx';
import { Empty } from '../kit/empty.tsx';
import type { FittingTemplate } from './answers.ts';
import css from './choices.module.css';
import { namesOfLanguages } from '../kit/language-names.ts';
import { isMisfit } from './misfits.ts';

/** Templates by name: those that fit first, the others below with the reason why not. */
export function TemplateList(props: {
  templates: readonly FittingTemplate[];
  chosen: string | null;
  onChoose: (code: string) => void;
}) {
  const { t } = useTranslation();
  if (props.templates.length === 0)
    return <Empty what={t('sendNow.template.empty')} next={t('sendNow.template.emptyNext')} />;
  return (
    <Radio.Group
      aria-label={t('sendNow.template.question')}
      value={props.chosen}
      onChange={props.onChoose}
      className={css.choices}
    >
      {props.templates.map((each) => (
        <TemplateRow key={each.template.code} {...each} />
      ))}
    </Radio.Group>
  );
}

function TemplateRow({ template, fits, code, message }: FittingTemplate) {
  const { t } = useTranslation();
  const why = isMisfit(code) ? t(`sendNow.misfit.${code}`) : message;
  return (
    <Radio.Card value={template.code} disabled={!fits} radius={0} className={css.choice}>
      <Radio.Indicator disabled={!fits} className={css.indicator} />
      <span className={css.words}>
        <span className={css.name}>{template.name}</span>
        <span className={css.second}>{fits ? namesOfLanguages(template.languages) : why}</span>
      </span>
      <CodeChip code={template.code} />
    </Radio.Card>
  );
}
