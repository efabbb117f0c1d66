import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { State } from '../kit/state.tsx';
import { MomentAgo, ownZone } from '../kit/time.tsx';
import type { OutboxMessage } from './answers.ts';
import css from './outbox-row.module.css';
import { messageKey } from './search.ts';

/** One captured mail in the list: subject, who, when, and what it is where it is to staff. */
export function OutboxRow(props: { message: OutboxMessage }) {
  const { t } = useTranslation();
  const { message } = props;
  const key = messageKey(message);
  return (
    <li>
      <Link to="/outbox" search={(before) => ({ ...before, message: key })} className={css.row}>
        <span className={css.subject}>{message.subject ?? t('outbox.notKept')}</span>
        {message.kind !== 'message' && <State of="staff_mail" state={message.kind} />}
        <span className={css.to}>{message.to}</span>
        <span className={css.at}>
          <MomentAgo at={message.at} zone={ownZone} />
        </span>
      </Link>
    </li>
  );
}
