import { useTranslation } from 'react-i18next';
import type { SenderSetting } from './answers.ts';
import css from './sender-preview.module.css';

/** How an inbox and an opened mail will show the sender. */
export function SenderPreview(props: { sender: Omit<SenderSetting, 'version'> }) {
  const { t } = useTranslation();
  const { fromName, fromAddress, replyTo } = props.sender;
  return (
    <figure className={css.preview}>
      <figcaption>{t('settings.sender.preview')}</figcaption>
      <dl>
        <dt>{t('mail.from')}</dt>
        <dd>
          <b>{fromName}</b> {`<${fromAddress}>`}
        </dd>
        <dt>{t('settings.sender.answersTo')}</dt>
        <dd>{replyTo}</dd>
        <dt>{t('mail.subject')}</dt>
        <dd>{t('settings.sender.sampleSubject')}</dd>
      </dl>
    </figure>
  );
}
