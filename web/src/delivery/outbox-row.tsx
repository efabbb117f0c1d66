import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { MomentAgo, ownZone } from '../kit/time.tsx';
import type { OutboxMessage } from './answers.ts';
import css from './outbox-row.module.css';
import { messageKey } from './search.ts';

/** One captured message in the list: subject, who, when. */
export function OutboxRow(props: { message: OutboxMessage }) {
  const { t } = useTranslation();
  const { message } = props;
  const key = messageKey(message);
  return (
    <li>
      <Link to="/outbox" search={(before) => ({ ...before, message: key })} className={css.row}>
        <span className={css.subject}>{message.subject ?? t('outbox.notKept')}</span>
        <span className={css.to}>{message.to}</span>
        <span className={css.at}>
          <MomentAgo at={message.at} zone={ownZone} />
        </span>
      </Link>
    </li>
  );
}
