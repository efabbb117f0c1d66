import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../access/me.ts';
import { Empty } from '../kit/empty.tsx';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { LinkButton } from '../kit/link-button.tsx';
import { Page } from '../kit/page.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import { FlowRow } from './flow-row.tsx';
import css from './going-out.module.css';
import { useFlows } from './flow-queries.ts';

/** What goes out on each way now: its state, how fast, what waits, and what the mail servers say. It renews itself. */
export function GoingOut() {
  const { t } = useTranslation();
  const maySet = useMay('settings:read');
  return (
    <Page title={t('flow.title')}>
      <div className={css.heading}>
        <div>
          <nav className={css.crumb} aria-label={t('shell.crumb')}>
            <Link to="/sendings">{t('place.sendings')}</Link>
          </nav>
          <h1>{t('flow.title')}</h1>
          <p className={css.lead}>{t('flow.lead')}</p>
        </div>
        {maySet && <LinkButton to="/settings/routes">{t('flow.settings')}</LinkButton>}
      </div>
      <Sheet>
        <Flows />
      </Sheet>
    </Page>
  );
}

function Flows() {
  const { t } = useTranslation();
  const flows = useFlows();
  if (flows.isPending) return <SkeletonRows rows={2} height={160} />;
  if (flows.isError) return <ErrorNotice error={flows.error} retry={() => void flows.refetch()} />;
  if (flows.data.routes.length === 0) return <Empty what={t('flow.empty')} next={t('flow.emptyNext')} />;
  return (
    <ul>
      {flows.data.routes.map((flow) => (
        <FlowRow key={flow.id} flow={flow} />
      ))}
    </ul>
  );
}
