import { IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../kit/empty.tsx';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import { State } from '../kit/state.tsx';
import type { InstanceDetail } from './instance-answers.ts';
import css from './instance-messages.module.css';
import { useSendingsOf } from './instance-queries.ts';
import { MessageRail } from './message-rail.tsx';

/** What was said to the ticket holders, in the order of time, around the start. */
export function InstanceMessages(props: { instance: InstanceDetail }) {
  return (
    <>
      <PrintAtHome instance={props.instance} />
      <Sheet>
        <Messages instance={props.instance} />
      </Sheet>
    </>
  );
}

/** It stands above the rail, because it decides what late bookers get. */
function PrintAtHome(props: { instance: InstanceDetail }) {
  const { t } = useTranslation();
  const { printAtHome } = props.instance;
  return (
    <div className={css.strip} data-on={printAtHome}>
      <IconPrinter size={20} stroke={1.75} aria-hidden />
      <div>
        <p className={css.print}>
          <b>{t('overview.printAtHome')}</b>
          <State of="print_at_home" state={printAtHome ? 'on' : 'off'} />
        </p>
        <p className={css.second}>{t(printAtHome ? 'overview.printOn' : 'overview.printOff')}</p>
      </div>
    </div>
  );
}

function Messages(props: { instance: InstanceDetail }) {
  const { t } = useTranslation();
  const sendings = useSendingsOf(String(props.instance.id));
  if (sendings.isPending) return <SkeletonRows rows={4} height={62} />;
  if (sendings.isError) return <ErrorNotice error={sendings.error} retry={() => void sendings.refetch()} />;
  const { sendings: newest, total } = sendings.data;
  if (total === 0) return <Empty what={t('rail.empty')} next={t('rail.emptyNext')} />;
  return (
    <>
      {total > newest.length && (
        <p className={css.older}>{t('rail.older', { count: total - newest.length })}</p>
      )}
      <MessageRail instance={props.instance} sendings={newest} />
    </>
  );
}
