import { useTranslation } from 'react-i18next';
import { findingSentence } from '../kit/sentence.ts';

const known = [
  'all_sending_stopped',
  'text_missing',
  'text_without_place',
  'text_in_one_language',
  'nobody_holds',
  'nobody_receives',
] as const;

/** A warning in the language of the screen where it is one that it knows, else in the server's sentence. */
export function WarningLine(props: { code: string; words: string | null; message: string }) {
  const { t } = useTranslation();
  if (props.code === 'marketing_words' && props.words !== null)
    return <>{t('sendNow.warning.marketing_words', { words: `“${props.words}”` })}</>;
  const own = known.find((code) => code === props.code);
  return (
    <>{own ? t(`sendNow.warning.${own}`) : findingSentence({ ...props, words: props.words ?? undefined })}</>
  );
}
