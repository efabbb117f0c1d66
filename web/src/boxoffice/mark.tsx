import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../access/me.ts';
import { Empty } from '../kit/empty.tsx';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { Page, PageHeading } from '../kit/page.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import { DatePlate } from '../kit/date-plate.tsx';
import { formatMoment } from '../kit/time.tsx';
import type { InstanceDetail } from './instance-answers.ts';
import { useEventName } from './event-name.ts';
import { useInstance } from './instance-queries.ts';
import type { MarkAs } from './instance-search.ts';
import { MarkForm } from './mark-form.tsx';
import { BackLink, Choose } from './mark-ways.tsx';
import css from './mark.module.css';

const route = getRouteApi('/inside/instances/$id/mark');

/** Says of a performance that it is cancelled, postponed or moved, or takes that back; what it will do comes first. */
export function MarkInstance() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const { as } = route.useSearch();
  const instance = useInstance(id);
  const title = as ? t(`mark.title.${as}`) : t('mark.choose');
  return (
    <Page title={title}>
      {instance.isPending ? (
        <>
          <PageHeading>{title}</PageHeading>
          <Sheet>
            <SkeletonRows rows={6} height={48} />
          </Sheet>
        </>
      ) : instance.isError ? (
        <>
          <PageHeading>{title}</PageHeading>
          <ErrorNotice error={instance.error} retry={() => void instance.refetch()} />
        </>
      ) : (
        <Marking instance={instance.data} as={as} title={title} />
      )}
    </Page>
  );
}

function Marking(props: { instance: InstanceDetail; as: MarkAs | undefined; title: string }) {
  const { t } = useTranslation();
  const { instance, as } = props;
  const may = useMay('instances:mark');
  return (
    <div className={css.page}>
      <Performance instance={instance} />
      <h1>{props.title}</h1>
      {!may ? (
        <Empty what={t('mark.noRight')} next="">
          <BackLink id={instance.id} />
        </Empty>
      ) : as === undefined ? (
        <Choose instance={instance} />
      ) : (
        // A mark that was made stays on the screen with what comes next, though it is not offered any more.
        <MarkForm key={as} instance={instance} as={as} />
      )}
    </div>
  );
}

/** The performance stays on top. */
function Performance(props: { instance: InstanceDetail }) {
  const { instance } = props;
  const name = useEventName(instance.event);
  return (
    <div className={css.performance}>
      <DatePlate at={instance.startsAt} zone={instance.zone} />
      <div>
        <p className={css.name}>
          <Link to="/instances/$id" params={{ id: String(instance.id) }}>
            {name}
          </Link>
        </p>
        <p className={css.second}>
          {formatMoment(instance.startsAt, instance.zone)}, {instance.stage}
        </p>
      </div>
    </div>
  );
}
