import { useTranslation } from 'react-i18next';
import { useMay } from '../access/me.ts';
import { actorName } from '../kit/actor.ts';
import { LinkButton } from '../kit/link-button.tsx';
import { State } from '../kit/state.tsx';
import { formatMoment, useNow } from '../kit/time.tsx';
import type { InstanceDetail } from './instance-answers.ts';
import css from './instance-overview.module.css';
import { offeredMarks, shownState } from './instance-state.ts';

/** The state, who said so, and what else can be said of it. */
export function InstanceState(props: { instance: InstanceDetail }) {
  const { instance } = props;
  const may = useMay('instances:mark');
  return (
    <>
      <State of="instance" state={shownState(instance, useNow())} />
      <WhoSaid instance={instance} />
      {may && <Marks instance={instance} />}
    </>
  );
}

function WhoSaid(props: { instance: InstanceDetail }) {
  const { t } = useTranslation();
  const { mark, zone, state, cancelledAt, madeBy } = props.instance;
  if (mark === null && state === 'cancelled' && cancelledAt)
    return (
      <span className={css.second}>
        {t('overview.ofBoxOfficeCancelled', { at: formatMoment(cancelledAt, zone, 'moment') })}
      </span>
    );
  if (mark === null)
    return madeBy === null ? <span className={css.second}>{t('overview.ofBoxOffice')}</span> : null;
  const before = { when: formatMoment(mark.putBack.startsAt, zone, 'moment'), stage: mark.putBack.stage };
  return (
    <span className={css.second}>
      {mark.by &&
        mark.at &&
        `${t('overview.markedBy', { who: actorName(mark.by), at: formatMoment(mark.at, zone, 'moment') })}. `}
      {mark.reason && `${t('history.reason', { reason: mark.reason })}. `}
      {mark.kind === 'moved' && t('overview.was', before)}
    </span>
  );
}

/** Only what can be said now is offered. */
function Marks(props: { instance: InstanceDetail }) {
  const { t } = useTranslation();
  const { mark } = props.instance;
  const offered = offeredMarks(props.instance);
  if (offered.length === 0) return null;
  return (
    <div className={css.acts}>
      {offered.map((as) => (
        <LinkButton
          key={as}
          to="/instances/$id/mark"
          params={{ id: String(props.instance.id) }}
          search={{ as }}
        >
          {as === 'on' && mark
            ? t(`overview.on.${mark.kind}`)
            : as === 'on'
              ? t('mark.title.on')
              : t(`mark.title.${as}`)}
        </LinkButton>
      ))}
    </div>
  );
}
