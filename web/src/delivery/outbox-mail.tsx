import { VisuallyHidden } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../kit/empty.tsx';
import type { MailView } from '../kit/mail-views.ts';
import { Copy } from './copy.tsx';
import css from './outbox-mail.module.css';
import { readMessageKey, readStaffMailKey } from './search.ts';
import { StaffMail } from './staff-mail.tsx';

const route = getRouteApi('/inside/outbox');

/** What is chosen in the outbox: a message with the way to its sending, or a mail to staff. */
export function OutboxMail() {
  const { t } = useTranslation();
  const { message, view = 'html', ...list } = route.useSearch();
  const navigate = route.useNavigate();
  const onView = (next: MailView): void =>
    void navigate({ search: { ...list, message, ...(next !== 'html' && { view: next }) } });
  const staffMail = readStaffMailKey(message);
  if (staffMail !== undefined)
    return (
      <>
        <Ways />
        <StaffMail key={staffMail} id={staffMail} view={view} onView={onView} />
      </>
    );
  const chosen = readMessageKey(message);
  if (!chosen) return <Empty what={t('outbox.choose')} next={t('outbox.chooseNext')} />;
  return (
    <>
      <Ways>
        <Link to="/sendings/$id" params={{ id: chosen.sendingId }}>
          {t('outbox.toSending')}
        </Link>
      </Ways>
      <Copy {...chosen} view={view} onView={onView} />
    </>
  );
}

/** The way back to the list on the phone, and where else this leads. */
function Ways(props: { children?: ReactNode }) {
  const { t } = useTranslation();
  const { message: _, view: __, ...list } = route.useSearch();
  return (
    <div className={css.ways}>
      {/* The list with its heading is hidden on the phone while a message is open. */}
      <VisuallyHidden component="h1" hiddenFrom="sm">
        {t('outbox.title')}
      </VisuallyHidden>
      <Link to="/outbox" search={list} className={css.back}>
        <IconArrowLeft size={16} stroke={2} aria-hidden />
        {t('outbox.backToList')}
      </Link>
      {props.children}
    </div>
  );
}
