import { VisuallyHidden } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty } from '../kit/empty.tsx';
import { Copy } from './copy.tsx';
import css from './outbox-mail.module.css';
import { readMessageKey } from './search.ts';

const route = getRouteApi('/inside/outbox');

/** The chosen message of the outbox, with the way back to the list on the phone and the way to its sending. */
export function OutboxMail() {
  const { t } = useTranslation();
  const { message, view = 'html', ...list } = route.useSearch();
  const navigate = route.useNavigate();
  const chosen = readMessageKey(message);
  if (!chosen) return <Empty what={t('outbox.choose')} next={t('outbox.chooseNext')} />;
  return (
    <>
      <div className={css.ways}>
        {/* The list with its heading is hidden on the phone while a message is open. */}
        <VisuallyHidden component="h1" hiddenFrom="sm">
          {t('outbox.title')}
        </VisuallyHidden>
        <Link to="/outbox" search={list} className={css.back}>
          <IconArrowLeft size={16} stroke={2} aria-hidden />
          {t('outbox.backToList')}
        </Link>
        <Link to="/sendings/$id" params={{ id: chosen.sendingId }}>
          {t('outbox.toSending')}
        </Link>
      </div>
      <Copy
        {...chosen}
        view={view}
        onView={(next) =>
          void navigate({ search: { ...list, message, ...(next !== 'html' && { view: next }) } })
        }
      />
    </>
  );
}
