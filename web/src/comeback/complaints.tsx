import { Button } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../access/me.ts';
import { Empty } from '../kit/empty.tsx';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { Page, PageHeading } from '../kit/page.tsx';
import { Pager } from '../kit/pager.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import { State } from '../kit/state.tsx';
import { Moment, ownZone } from '../kit/time.tsx';
import type { Complaint, Complaints, Rate } from './answers.ts';
import css from './comeback.module.css';
import { useComplaints, useStopService } from './queries.ts';
import { ReviewBand } from './review-band.tsx';
import { sourceName } from './source.ts';

const route = getRouteApi('/inside/complaints');

/** Who reported a mail as spam, and which sendings were reported most (CSE-14 to CSE-16). */
export function ComplaintsPage() {
  const { t } = useTranslation();
  const found = useComplaints(route.useSearch());
  return (
    <Page title={t('comeback.complaints.title')}>
      <PageHeading>{t('comeback.complaints.title')}</PageHeading>
      <p className={css.lead}>{t('comeback.complaints.lead')}</p>
      {found.isError && <ErrorNotice error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && (
        <Sheet>
          <SkeletonRows rows={6} height={64} />
        </Sheet>
      )}
      {found.data && <Shown complaints={found.data} />}
    </Page>
  );
}

function Shown(props: { complaints: Complaints }) {
  const { t } = useTranslation();
  const { complaints, rates, review, warnPerMille } = props.complaints;
  return (
    <>
      <ReviewBand review={review} />
      {rates.length > 0 && (
        <section className={css.section}>
          <h2>{t('comeback.complaints.rates', { limit: warnPerMille })}</h2>
          <Sheet>
            <ul>
              {rates.map((rate) => (
                <RateRow key={rate.sendingId} rate={rate} />
              ))}
            </ul>
          </Sheet>
        </section>
      )}
      <section className={css.section}>
        <h2>{t('comeback.complaints.people')}</h2>
        <Sheet>
          {complaints.length === 0 ? (
            <Empty what={t('comeback.complaints.empty')} next={t('comeback.complaints.emptyNext')} />
          ) : (
            <ul>
              {complaints.map((each) => (
                <ComplaintRow key={`${each.sendingId} ${each.seq} ${each.source}`} complaint={each} />
              ))}
            </ul>
          )}
          <Pager {...props.complaints} of="complaints" search={(page) => ({ page })} />
        </Sheet>
      </section>
    </>
  );
}

function RateRow(props: { rate: Rate }) {
  const { t } = useTranslation();
  const { sendingId, template, event, startedAt, complaints, accepted, perMille, isTooMany } = props.rate;
  return (
    <li className={css.row}>
      <div>
        <Link to="/sendings/$id" params={{ id: sendingId }} className={css.name}>
          {event === null ? template.name : `${template.name}, ${event}`}
        </Link>
        <p className={css.second}>
          <Moment at={startedAt} zone={ownZone} shape="moment" />
        </p>
      </div>
      <div className={css.side}>
        <State of="complaint_rate" state={isTooMany ? 'too_many' : 'few'} />
        <span className="figures">
          {t('comeback.complaints.rate', { count: complaints, accepted, perMille })}
        </span>
      </div>
    </li>
  );
}

function ComplaintRow(props: { complaint: Complaint }) {
  const { t } = useTranslation();
  const { address, customer, template, event, sendingId, at, source, isStopped } = props.complaint;
  const mayStop = useMay('suppression:add');
  const stop = useStopService();
  return (
    <li className={css.row}>
      <div>
        <p className={css.name}>
          {customer ? (
            <Link to="/customers/$id" params={{ id: String(customer.id) }}>
              {customer.name || address}
            </Link>
          ) : (
            t('comeback.complaints.removed')
          )}
        </p>
        {address !== null && <p>{address}</p>}
        <p className={css.second}>
          <Link to="/sendings/$id" params={{ id: sendingId }}>
            {event === null ? template.name : `${template.name}, ${event}`}
          </Link>
        </p>
        <p className={css.second}>
          <Moment at={at} zone={ownZone} shape="moment" />, {sourceName(source)}
        </p>
      </div>
      <div className={css.side}>
        <State of="complaint" state={isStopped ? 'stopped' : 'open'} />
        {mayStop && !isStopped && address !== null && (
          <Button
            loading={stop.isPending}
            aria-label={t('comeback.complaints.stopOf', { address })}
            onClick={() => stop.mutate(props.complaint)}
          >
            {t('comeback.complaints.stop')}
          </Button>
        )}
      </div>
      {stop.isError && (
        <div className={css.wide}>
          <ErrorNotice error={stop.error} />
        </div>
      )}
    </li>
  );
}
