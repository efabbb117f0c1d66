import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { storedSentence } from '../kit/stored-sentence.ts';
import { Moment, ownZone } from '../kit/time.tsx';
import { FormSection } from '../kit/form-section.tsx';
import { State } from '../kit/state.tsx';
import type { Notice } from './answers.ts';
import css from './recent-notices.module.css';

/** The newest notices with what became of them; nothing while there is none. */
export function RecentNotices(props: { notices: readonly Notice[] }) {
  const { t } = useTranslation();
  if (props.notices.length === 0) return null;
  return (
    <FormSection name={t('settings.notices.recent')}>
      <ul className={css.notices}>
        {props.notices.map((notice) => (
          <li key={`${notice.sendingId} ${notice.address}`}>
            <State of="notice" state={notice.state} />
            <span className={css.address}>{notice.address}</span>
            <Link to="/sendings/$id" params={{ id: notice.sendingId }}>
              {t('settings.notices.report')}
            </Link>
            <Moment at={notice.at} zone={ownZone} shape="moment" />
            {notice.reply !== null && <p>{storedSentence(notice.reply)}</p>}
          </li>
        ))}
      </ul>
    </FormSection>
  );
}
