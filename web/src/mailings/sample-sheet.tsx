import { useTranslation } from 'react-i18next';
import { sealed } from '../kit/mail-sheet.tsx';
import type { Sample } from './answers.ts';
import css from './sample-sheet.module.css';

export const sampleViews = ['html', 'text'] as const;
export type SampleView = (typeof sampleViews)[number];

/** One person's message on white paper, the typed text on yellow; `isShort` shows its beginning. */
export function SampleSheet(props: {
  sample: Sample;
  view: SampleView;
  onView: (view: SampleView) => void;
  isShort?: boolean;
}) {
  const { t } = useTranslation();
  const { sample, view } = props;
  return (
    <div className={css.sheet} data-short={props.isShort ?? false}>
      <dl className={css.lines}>
        <dt>{t('mail.to')}</dt>
        <dd>{sample.to ?? '–'}</dd>
        <dt>{t('mail.subject')}</dt>
        <dd data-strong>{sample.subject}</dd>
      </dl>
      <div className={css.views} role="group" aria-label={t('mail.views')}>
        {sampleViews.map((each) => (
          <button key={each} type="button" aria-pressed={each === view} onClick={() => props.onView(each)}>
            {t(`mail.view.${each}`)}
          </button>
        ))}
      </div>
      {view === 'html' ? (
        <iframe
          className={css.frame}
          sandbox=""
          srcDoc={sealed((props.isShort ? toTheText : '') + sample.marked)}
          title={t('mail.frame')}
        />
      ) : (
        <pre className={css.plain} tabIndex={0} aria-label={t('mail.view.text')}>
          {sample.text}
        </pre>
      )}
    </div>
  );
}

/**
 * The beginning of a long message may end before the typed text, which is what has to be read. Nobody can scroll the
 * short sheet (a touch scrolls the page), so it may snap to the text; a script that could scroll it must not run there.
 */
const toTheText =
  '<style>html{scroll-snap-type:y mandatory;overflow-y:scroll;scrollbar-width:none}mark{scroll-snap-align:end;scroll-margin-bottom:24px}</style>';
