import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { storedSentence } from '../kit/stored-sentence.ts';
import { CodeChip } from '../kit/code-chip.tsx';
import { Count } from '../kit/count.tsx';
import { Empty } from '../kit/empty.tsx';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { Pager } from '../kit/pager.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import { State } from '../kit/state.tsx';
import { Moment, MomentAgo, ownZone } from '../kit/time.tsx';
import type { CustomerMessage } from './customer-answers.ts';
import { useCustomerMessages } from './customer-queries.ts';
import css from './customer.module.css';
import { useEventName } from './event-name.ts';

const route = getRouteApi('/inside/customers/$id');

/** Every message to somebody with its state, and what they did not get and why. */
export function CustomerMessages(props: { customerId: string }) {
  const { t } = useTranslation();
  const { messages: page = 1 } = route.useSearch();
  const { data } = useCustomerMessages(props.customerId, page);
  return (
    <section className={css.part} aria-labelledby="messages">
      <div className={css.line}>
        <h2 id="messages">{t('customer.messages')}</h2>
        {data && data.total > 0 && (
          <span className={css.second}>
            <Count value={data.total} of="messages" />
          </span>
        )}
      </div>
      <Sheet>
        <Messages customerId={props.customerId} page={page} />
      </Sheet>
    </section>
  );
}

function Messages(props: { customerId: string; page: number }) {
  const { t } = useTranslation();
  const search = route.useSearch();
  const messages = useCustomerMessages(props.customerId, props.page);
  if (messages.isPending) return <SkeletonRows rows={3} height={64} />;
  if (messages.isError) return <ErrorNotice error={messages.error} retry={() => void messages.refetch()} />;
  if (messages.data.total === 0)
    return <Empty what={t('customer.noMessages')} next={t('customer.noMessagesNext')} />;
  return (
    <>
      <ul>
        {messages.data.messages.map((message) => (
          <MessageRow key={`${message.sendingId}.${message.seq}`} message={message} />
        ))}
      </ul>
      <Pager {...messages.data} of="messages" search={(page) => ({ ...search, messages: page })} />
    </>
  );
}

/** What was never spoken has no copy. */
const tried = new Set(['accepted', 'refused', 'uncertain', 'going_out', 'marked_as_sent']);

function MessageRow(props: { message: CustomerMessage }) {
  const { message } = props;
  const { sendingId, seq, state, template, instance } = message;
  const hasCopy = seq !== null && state !== null && tried.has(state);
  return (
    <li className={css.message}>
      <div className={css.what}>
        <span className={css.line}>
          <Link
            to="/sendings/$id"
            params={{ id: sendingId }}
            search={hasCopy ? { copy: seq } : {}}
            className={css.name}
          >
            {template.name}
          </Link>
          <CodeChip code={template.code} />
        </span>
        {instance && <About instance={instance} />}
      </div>
      <div className={css.at}>
        <MomentAgo at={message.createdAt} zone={instance?.zone ?? ownZone} />
      </div>
      <div className={css.became}>
        <Became message={message} />
      </div>
    </li>
  );
}

function About(props: { instance: NonNullable<CustomerMessage['instance']> }) {
  const name = useEventName(props.instance.event);
  return (
    <span className={css.second}>
      {name}, <Moment at={props.instance.startsAt} zone={props.instance.zone} />
    </span>
  );
}

/** Those that went well: whereto says more than the mail server's thanks. */
const good = new Set(['sent', 'received', 'opened', 'clicked']);

/** What became of their message, with the mail server's words; or why they have none. */
function Became(props: { message: CustomerMessage }) {
  const { t } = useTranslation();
  const { status, reason, reply, sharedWith, address } = props.message;
  if (status !== null)
    return (
      <>
        <State of="recipient" state={status} />
        <span className={css.second}>{good.has(status) ? address : reply && storedSentence(reply)}</span>
      </>
    );
  if (reason === 'same_address' && sharedWith)
    return (
      <span className={css.second}>
        {t('customer.sharedWith')}{' '}
        <Link to="/customers/$id" params={{ id: String(sharedWith.id) }} className={css.above}>
          {sharedWith.name || t('customer.nameless')}
        </Link>
      </span>
    );
  const isUnreachable =
    reason === 'inactive' ||
    reason === 'no_address' ||
    reason === 'invalid_address' ||
    reason === 'suppressed';
  return (
    <>
      <State of="person" state={isUnreachable ? 'unreachable' : 'left_out'} />
      {reason && reason !== 'same_address' && <span className={css.second}>{t(`reason.${reason}`)}</span>}
    </>
  );
}
