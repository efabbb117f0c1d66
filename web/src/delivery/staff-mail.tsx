import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { MailSheet } from '../kit/mail-sheet.tsx';
import type { MailView } from '../kit/mail-views.ts';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import { State } from '../kit/state.tsx';
import { formatMoment, ownZone } from '../kit/time.tsx';
import css from './copy.module.css';
import { useStaffMail } from './queries.ts';

/** A captured mail to staff whole, with what it is and how long it is kept. */
export function StaffMail(props: { id: string; view: MailView; onView: (view: MailView) => void }) {
  const { t } = useTranslation();
  const mail = useStaffMail(props.id);
  if (mail.isPending) return <SkeletonRows rows={8} height={40} />;
  if (mail.isError) return <ErrorNotice error={mail.error} retry={() => void mail.refetch()} />;
  const { kind, keptUntil } = mail.data;
  return (
    <>
      <p className={css.what}>
        <State of="staff_mail" state={kind} />
        {t(`outbox.of.${kind}`)}
      </p>
      <MailSheet mail={mail.data} view={props.view} onView={props.onView} />
      {keptUntil && (
        <p className={css.kept}>{t('copy.keptUntil', { day: formatMoment(keptUntil, ownZone, 'day') })}</p>
      )}
    </>
  );
}
