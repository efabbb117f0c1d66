import { useTranslation } from 'react-i18next';
import { MailPaper } from '../kit/mail-paper.tsx';
import type { Sample } from './answers.ts';

const sampleViews = ['html', 'text'] as const;
export type SampleView = (typeof sampleViews)[number];

/** One person's message, the typed text on yellow; `isShort` shows its beginning. */
export function SampleSheet(props: {
  sample: Sample;
  view: SampleView;
  onView: (view: SampleView) => void;
  isShort?: boolean;
}) {
  const { t } = useTranslation();
  const { sample } = props;
  return (
    <MailPaper
      lines={[
        { word: t('mail.to'), value: sample.to ?? '–' },
        { word: t('mail.subject'), value: sample.subject, isStrong: true },
      ]}
      views={sampleViews}
      view={props.view}
      onView={props.onView}
      html={(props.isShort ? toTheText : '') + sample.marked}
      plain={sample.text}
      isShort={props.isShort ?? false}
    />
  );
}

/**
 * The beginning of a long message may end before the typed text, which is what has to be read. Nobody can scroll the
 * short sheet (a touch scrolls the page), so it may snap to the text; a script that could scroll it must not run there.
 */
const toTheText =
  '<style>html{scroll-snap-type:y mandatory;overflow-y:scroll;scrollbar-width:none}mark{scroll-snap-align:end;scroll-margin-bottom:24px}</style>';
