import { useTranslation } from 'react-i18next';
import { MailFrame } from '../kit/mail-frame.tsx';
import { ViewSwitch } from '../kit/view-switch.tsx';
import type { ShownMail } from './answers.ts';
import css from './mail-view.module.css';
import { looks, type Look } from './search.ts';

/** Subject and mail on paper, as wide as the look asks for. */
export function MailView({ mail, look }: { mail: ShownMail; look: Look }) {
  const { t } = useTranslation();
  return (
    <div className={css.view}>
      <p className={css.subject}>
        <span>{t('mail.subject')}</span> {mail.subject}
      </p>
      {look === 'text' ? (
        <pre className={css.text} tabIndex={0} aria-label={t('look.text')}>
          {mail.text}
        </pre>
      ) : (
        <div className={css.paper} data-look={look}>
          <MailFrame html={mail.html} look={look === 'dark' ? 'dark' : 'light'} title={t('mail.frame')} />
        </div>
      )}
    </div>
  );
}

/** Desktop, phone, dark and text. */
export function LookSwitch(props: { look: Look; onLook: (look: Look) => void; among?: readonly Look[] }) {
  const { t } = useTranslation();
  return (
    <ViewSwitch
      label={t('mail.views')}
      views={props.among ?? looks}
      shown={props.look}
      onShow={props.onLook}
      wordOf={(look) => t(`look.${look}`)}
    />
  );
}
