import { useTranslation } from 'react-i18next';
import { ApiError } from '../kit/api.ts';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { MailSheet } from '../kit/mail-sheet.tsx';
import type { MailView } from '../kit/mail-views.ts';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import { formatMoment, ownZone } from '../kit/time.tsx';
import css from './copy.module.css';
import { CopyReason } from './copy-reason.tsx';
import { useCopy } from './queries.ts';

/** The exact copy of one message, as read, as text or as bytes, and how long it is kept. */
export function Copy(props: {
  sendingId: string;
  seq: number;
  view: MailView;
  onView: (view: MailView) => void;
}) {
  const { t } = useTranslation();
  const copy = useCopy(props.sendingId, props.seq);
  if (copy.isPending) return <SkeletonRows rows={8} height={40} />;
  if (copy.error instanceof ApiError && copy.error.code === 'reason_needed')
    return <CopyReason onGiven={copy.giveReason} />;
  if (copy.isError) return <ErrorNotice error={copy.error} retry={() => void copy.refetch()} />;
  const { keptUntil } = copy.data;
  return (
    <>
      <MailSheet mail={copy.data} view={props.view} onView={props.onView} />
      {keptUntil && (
        <p className={css.kept}>{t('copy.keptUntil', { day: formatMoment(keptUntil, ownZone, 'day') })}</p>
      )}
    </>
  );
}
