import { useTranslation } from 'react-i18next';
import { MailPaper } from './mail-paper.tsx';
import { mailViews, type MailView } from './mail-views.ts';

export interface Mail {
  from: string;
  to: string;
  subject: string;
  html: string;
  text: string;
  raw: string;
}

/** The exact copy of a mail, as read, as text or as the bytes that went out. */
export function MailSheet(props: { mail: Mail; view: MailView; onView: (view: MailView) => void }) {
  const { t } = useTranslation();
  const { mail, view } = props;
  return (
    <MailPaper
      lines={[
        { word: t('mail.from'), value: mail.from },
        { word: t('mail.to'), value: mail.to },
        { word: t('mail.subject'), value: mail.subject, isStrong: true },
      ]}
      views={mailViews}
      view={view}
      onView={props.onView}
      html={mail.html}
      plain={view === 'text' ? mail.text : mail.raw}
    />
  );
}
