import { useTranslation } from 'react-i18next';
import css from './mail-sheet.module.css';
import { mailViews, type MailView } from './mail-views.ts';

export interface Mail {
  from: string;
  to: string;
  subject: string;
  html: string;
  text: string;
  raw: string;
}

/** A mail on white paper in both themes, with the lines a mail program shows above it. */
export function MailSheet(props: { mail: Mail; view: MailView; onView: (view: MailView) => void }) {
  const { t } = useTranslation();
  return (
    <div className={css.sheet}>
      <dl className={css.lines}>
        <Line word={t('mail.from')} value={props.mail.from} />
        <Line word={t('mail.to')} value={props.mail.to} />
        <Line word={t('mail.subject')} value={props.mail.subject} strong />
      </dl>
      <ViewSwitch view={props.view} onView={props.onView} />
      <MailBody mail={props.mail} view={props.view} />
    </div>
  );
}

function Line(props: { word: string; value: string; strong?: boolean }) {
  return (
    <div>
      <dt>{props.word}</dt>
      <dd data-strong={props.strong}>{props.value}</dd>
    </div>
  );
}

function ViewSwitch(props: { view: MailView; onView: (view: MailView) => void }) {
  const { t } = useTranslation();
  return (
    <div className={css.views} role="group" aria-label={t('mail.views')}>
      {mailViews.map((view) => (
        <button
          key={view}
          type="button"
          aria-pressed={view === props.view}
          onClick={() => props.onView(view)}
        >
          {t(`mail.view.${view}`)}
        </button>
      ))}
    </div>
  );
}

function MailBody(props: { mail: Mail; view: MailView }) {
  const { t } = useTranslation();
  if (props.view === 'html')
    return (
      // Without scripts and without our origin: what a customer system wrote cannot reach this page.
      <iframe className={css.frame} sandbox="" srcDoc={sealed(props.mail.html)} title={t('mail.frame')} />
    );
  const plain = props.view === 'text' ? props.mail.text : props.mail.raw;
  return (
    <pre className={css.plain} tabIndex={0} aria-label={t(`mail.view.${props.view}`)}>
      {plain}
    </pre>
  );
}

/**
 * The mail with a policy before it: nothing is loaded from anywhere, so looking at a copy tells nobody, and a link
 * opens nothing. The parser lets the mail's own `<head>` go on in ours, so the policy cannot be pushed aside.
 */
export function sealed(html: string, look: 'light' | 'dark' = 'light'): string {
  // The look is chosen here, and not by what the browser is set to: a mail is shown on white in both themes.
  const asked = look === 'dark' ? '(width >= 0)' : '(width < 0)';
  const looking = html.replaceAll(/\(\s*prefers-color-scheme\s*:\s*dark\s*\)/gi, asked);
  const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";
  return `<!doctype html><head><meta http-equiv="Content-Security-Policy" content="${policy}"><base target="_blank">${looking}`;
}
