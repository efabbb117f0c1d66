import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { SettingsHead } from '../access/settings-head.tsx';
import { Empty } from '../kit/empty.tsx';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { FilterWords } from '../kit/filter-words.tsx';
import { Page } from '../kit/page.tsx';
import { Pager } from '../kit/pager.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import { State } from '../kit/state.tsx';
import { Moment, ownZone } from '../kit/time.tsx';
import type { ReturnedMail, ReturnedMails } from './answers.ts';
import { ToSending } from './to-sending.tsx';
import css from './comeback.module.css';
import { useReturnedMails } from './queries.ts';
import { returnedStates } from './search.ts';

const route = getRouteApi('/inside/returned');

/** Mail that came back: what cannot be read, what waits for the desk, what was dealt with. Each with its bytes. */
export function ReturnedPage() {
  const { t } = useTranslation();
  const { data } = useReturnedMails(route.useSearch());
  return (
    <Page title={t('comeback.returned.title')}>
      <SettingsHead
        below="settings"
        title={t('comeback.returned.title')}
        lead={t('comeback.returned.lead')}
      />
      {data && <States counts={data.counts} />}
      <Sheet>
        <List />
      </Sheet>
    </Page>
  );
}

function States(props: { counts: ReturnedMails['counts'] }) {
  const { t } = useTranslation();
  return (
    <FilterWords
      label={t('comeback.returned.states')}
      words={returnedStates.map((state) => ({
        word: t(`state.returned.${state}`),
        count: props.counts[state] ?? 0,
        search: { state: state === 'quarantined' ? undefined : state },
      }))}
    />
  );
}

function List() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const found = useReturnedMails(search);
  if (found.isPending) return <SkeletonRows rows={6} height={64} />;
  if (found.isError) return <ErrorNotice error={found.error} retry={() => void found.refetch()} />;
  if (found.data.total === 0)
    return Object.values(found.data.counts).some((count) => count > 0) ? (
      <Empty what={t('comeback.returned.empty')} next={t('comeback.returned.emptyNext')} />
    ) : (
      <Empty what={t('comeback.returned.nothing')} next={t('comeback.returned.nothingNext')} />
    );
  return (
    <>
      <ul>
        {found.data.mails.map((mail) => (
          <MailRow key={mail.id} mail={mail} />
        ))}
      </ul>
      <Pager {...found.data} of="messages" search={(page) => ({ ...search, page })} />
    </>
  );
}

function MailRow(props: { mail: ReturnedMail }) {
  const { t } = useTranslation();
  const { id, receivedAt, from, subject, size, state, kind, why, sendingId, keptUntil } = props.mail;
  return (
    <li className={css.row}>
      <div>
        <p className={css.name}>{subject || t('comeback.returned.noSubject')}</p>
        {from !== null && <p>{from}</p>}
        {kind !== null && <p className={css.second}>{t(`comeback.kind.${kind}`)}</p>}
        {kind === null && why !== null && <p className={css.second}>{t('comeback.returned.unreadable')}</p>}
        <p className={css.second}>
          <Moment at={receivedAt} zone={ownZone} shape="moment" /> ·{' '}
          {t('comeback.returned.size', { size: Math.max(1, Math.round(size / 1024)) })} ·{' '}
          {t('comeback.returned.kept')} <Moment at={keptUntil} zone={ownZone} shape="day" />
          <ToSending id={sendingId} />
        </p>
      </div>
      <div className={css.side}>
        <State of="returned" state={state} />
        <Button
          component="a"
          href={`/api/returned/${id}/raw`}
          download
          leftSection={<IconDownload size={16} stroke={2} aria-hidden />}
          aria-label={t('comeback.returned.rawOf', { subject: subject || t('comeback.returned.noSubject') })}
        >
          {t('comeback.returned.raw')}
        </Button>
      </div>
    </li>
  );
}
