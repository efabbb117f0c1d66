import { useTranslation } from 'react-i18next';
import { Moment, ownZone } from '../kit/time.tsx';
import type { MadeLinkAnswer } from './answers.ts';
import { CopyButton } from './copy-button.tsx';
import css from './shown-once.module.css';

/** A link for setting a password, shown this once, with what to do with it. */
export function LinkNote(props: { link: MadeLinkAnswer; name: string }) {
  const { t } = useTranslation();
  const { url, expiresAt } = props.link;
  return (
    <div className={css.note} role="group" aria-label={t('staff.link')}>
      <p>
        <strong>{t('staff.linkFor', { name: props.name })}</strong> {t('staff.linkHow')}
      </p>
      <code className={css.text}>{url}</code>
      <CopyButton text={url} label={t('staff.linkCopy')} />
      <p className={css.small}>
        {t('staff.linkUntil')} <Moment at={expiresAt} zone={ownZone} shape="moment" />
      </p>
    </div>
  );
}
