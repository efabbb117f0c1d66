import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { eventName } from '../boxoffice/event-name.ts';
import { useEvent } from '../boxoffice/event-queries.ts';
import { useInstance } from '../boxoffice/instance-queries.ts';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { Moment } from '../kit/time.tsx';
import css from './sendings-filters.module.css';

const route = getRouteApi('/inside/sendings');

/** Which performance or event the list was narrowed to by a link, and the way back to all. */
export function SendingsAbout() {
  const { instance, event } = route.useSearch();
  if (instance !== undefined) return <AboutInstance id={String(instance)} />;
  return event === undefined ? null : <AboutEvent id={String(event)} />;
}

function AboutInstance(props: { id: string }) {
  const { t } = useTranslation();
  const { data, error } = useInstance(props.id);
  if (error) return <Failed error={error} />;
  return (
    <p className={css.about}>
      <span>
        {data && (
          <>
            {t('sendings.about')}{' '}
            <Link to="/instances/$id" params={{ id: props.id }}>
              {eventName(data.event)}
            </Link>
            , <Moment at={data.startsAt} zone={data.zone} />
          </>
        )}
      </span>
      <ToAll />
    </p>
  );
}

function AboutEvent(props: { id: string }) {
  const { t } = useTranslation();
  const { data, error } = useEvent(props.id);
  if (error) return <Failed error={error} />;
  return (
    <p className={css.about}>
      <span>
        {data && (
          <>
            {t('sendings.aboutEvent')}{' '}
            <Link to="/events/$id" params={{ id: props.id }}>
              {eventName(data)}
            </Link>
          </>
        )}
      </span>
      <ToAll />
    </p>
  );
}

function Failed(props: { error: Error }) {
  return (
    <>
      <ErrorNotice error={props.error} />
      <p>
        <ToAll />
      </p>
    </>
  );
}

function ToAll() {
  const { t } = useTranslation();
  const { instance: _, event: __, page: ___, ...search } = route.useSearch();
  return (
    <Link to="/sendings" search={search}>
      {t('sendings.ofAll')}
    </Link>
  );
}
