import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { Page, PageHeading } from '../kit/page.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import { TabLinks } from '../kit/tab-links.tsx';
import type { InstanceDetail } from './instance-answers.ts';
import { InstanceFoot } from './instance-foot.tsx';
import { InstanceHead } from './instance-head.tsx';
import { InstanceHistory } from './instance-history.tsx';
import { InstanceHolders } from './instance-holders.tsx';
import { InstanceMessages } from './instance-messages.tsx';
import { useEventName } from './event-name.ts';
import { InstanceOverview } from './instance-overview.tsx';
import { useInstance } from './instance-queries.ts';
import { tabs, type Tab } from './instance-search.ts';
import css from './instance.module.css';

const route = getRouteApi('/inside/instances/$id');

/** One performance: what it is, what was said about it, who comes, what became of it; and the way to tell them. */
export function Instance() {
  const { id } = route.useParams();
  const { t } = useTranslation();
  const instance = useInstance(id);
  if (instance.isPending)
    return (
      <Page title={t('instance.title')}>
        <Sheet>
          <SkeletonRows rows={8} height={48} />
        </Sheet>
      </Page>
    );
  if (instance.isError)
    return (
      <Page title={t('instance.title')}>
        <PageHeading>{t('instance.title')}</PageHeading>
        <ErrorNotice error={instance.error} retry={() => void instance.refetch()} />
      </Page>
    );
  return <Whole instance={instance.data} />;
}

function Whole(props: { instance: InstanceDetail }) {
  const { t } = useTranslation();
  const { tab = 'overview' } = route.useSearch();
  const name = useEventName(props.instance.event);
  const Part = parts[tab];
  return (
    <Page title={name}>
      <InstanceHead instance={props.instance} />
      <TabLinks
        label={t('instance.tabs')}
        tabs={tabs.map((each) => ({
          word: t(`instance.tab.${each}`),
          search: each === 'overview' ? {} : { tab: each },
          isHere: each === tab,
        }))}
      />
      <section className={css.part} aria-label={t(`instance.tab.${tab}`)}>
        <Part instance={props.instance} />
      </section>
      <InstanceFoot instance={props.instance} />
    </Page>
  );
}

const parts: Record<Tab, (props: { instance: InstanceDetail }) => React.ReactNode> = {
  overview: InstanceOverview,
  messages: InstanceMessages,
  holders: InstanceHolders,
  history: InstanceHistory,
};
