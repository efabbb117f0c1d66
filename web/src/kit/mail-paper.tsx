import { useTranslation } from 'react-i18next';
import { MailFrame } from './mail-frame.tsx';
import css from './mail-paper.module.css';
import type { MailView } from './mail-views.ts';
import { ViewSwitch } from './view-switch.tsx';

/** A line that a mail program shows above a mail. */
export interface MailLine {
  word: string;
  value: string;
  isStrong?: boolean;
}

/** A mail on white paper in both themes: its lines, the ways to look at it, and what the chosen one shows. */
export function MailPaper<View extends MailView>(props: {
  lines: readonly MailLine[];
  views: readonly View[];
  view: View;
  onView: (view: View) => void;
  html: string;
  /** What a view other than the mail itself shows. */
  plain: string;
  /** Its beginning only, which does not scroll. */
  isShort?: boolean;
}) {
  const { t } = useTranslation();
  return (
    <div className={css.paper} data-short={props.isShort ?? false}>
      <dl className={css.lines}>
        {props.lines.map(({ word, value, isStrong }) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd data-strong={isStrong}>{value}</dd>
          </div>
        ))}
      </dl>
      <div className={css.views}>
        <ViewSwitch
          label={t('mail.views')}
          views={props.views}
          shown={props.view}
          onShow={props.onView}
          wordOf={(view) => t(`mail.view.${view}`)}
        />
      </div>
      {props.view === 'html' ? (
        <div className={css.frame}>
          <MailFrame html={props.html} title={t('mail.frame')} />
        </div>
      ) : (
        <pre className={css.plain} tabIndex={0} aria-label={t(`mail.view.${props.view}`)}>
          {props.plain}
        </pre>
      )}
    </div>
  );
}
