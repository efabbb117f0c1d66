import { ErrorNotice } from '../kit/error-notice.tsx';
import { MailSheet, type MailView } from '../kit/mail-sheet.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import { useCopy } from './queries.ts';

/** The exact copy of one message: as read, as text, as bytes. */
export function Copy(props: {
  sendingId: string;
  seq: number;
  view: MailView;
  onView: (view: MailView) => void;
}) {
  const copy = useCopy(props.sendingId, props.seq);
  if (copy.isPending) return <SkeletonRows rows={8} height={40} />;
  if (copy.isError) return <ErrorNotice error={copy.error} retry={() => void copy.refetch()} />;
  return <MailSheet mail={copy.data} view={props.view} onView={props.onView} />;
}
