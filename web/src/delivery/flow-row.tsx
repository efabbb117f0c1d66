import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMay } from '../access/me.ts';
import { actorName } from '../kit/actor.ts';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { State } from '../kit/state.tsx';
import { storedSentence } from '../kit/stored-sentence.ts';
import { formatMoment, Moment, ownZone } from '../kit/time.tsx';
import { usePressRoute, type Flow } from './flow-queries.ts';
import css from './going-out.module.css';
import { Replies } from './replies.tsx';
import { useRouteName } from './route-name.ts';

/** One way out: its state, why it stands still where it does, its figures, and what the other side said. */
export function FlowRow(props: { flow: Flow }) {
  const { t } = useTranslation();
  const { flow } = props;
  const nameOf = useRouteName();
  return (
    <li className={css.row}>
      <div className={css.head}>
        <h2>{nameOf(flow)}</h2>
        <State of="route" state={flow.state} />
        <Press flow={flow} />
      </div>
      {flow.paused && (
        <p className={css.note}>
          {t('flow.pausedBy', {
            who: actorName(flow.paused.by),
            at: formatMoment(flow.paused.at, ownZone, 'moment'),
          })}
        </p>
      )}
      {flow.trouble && <p className={css.trouble}>{storedSentence(flow.trouble.words)}</p>}
      <Figures flow={flow} />
      {flow.errors.length > 0 && (
        <div className={css.said}>
          <h3>{t('flow.errors')}</h3>
          <Replies replies={flow.errors} />
        </div>
      )}
      {flow.last && (
        <p className={css.note}>
          {t('flow.last')} <Moment at={flow.last.at} zone={ownZone} shape="second" />{' '}
          <q>{`${flow.last.code ?? ''} ${storedSentence(flow.last.reply ?? '')}`.trim()}</q>
        </p>
      )}
    </li>
  );
}

function Press(props: { flow: Flow }) {
  const { t } = useTranslation();
  const may = useMay('sendings:pause-all');
  const { flow } = props;
  const press = usePressRoute(flow.id);
  const verb = flow.paused ? 'resume' : 'pause';
  if (!may) return null;
  return (
    <div>
      <Button loading={press.isPending} onClick={() => press.mutate(verb)}>
        {t(verb === 'pause' ? 'flow.pause' : 'flow.resume', { count: flow.waiting + flow.underWay })}
      </Button>
      {press.isError && <ErrorNotice error={press.error} />}
    </div>
  );
}

function Figures(props: { flow: Flow }) {
  const { t } = useTranslation();
  const { waiting, again, underWay, oldest, lastMinute, perMinute, use } = props.flow;
  return (
    <dl className={css.figures}>
      <div>
        <dt>{t('flow.rate')}</dt>
        <dd>
          {t('flow.perMinute', { count: lastMinute })}
          {perMinute !== null && <p className={css.note}>{t('flow.most', { count: perMinute })}</p>}
        </dd>
      </div>
      <div>
        <dt>{t('flow.queue')}</dt>
        <dd>
          {t('flow.messages', { count: waiting + underWay })}
          {again > 0 && <p className={css.note}>{t('flow.again', { count: again })}</p>}
        </dd>
      </div>
      <div>
        <dt>{t('flow.oldest')}</dt>
        <dd>{oldest === null ? t('flow.none') : <Moment at={oldest} zone={ownZone} shape="moment" />}</dd>
      </div>
      {use && (
        <div>
          <dt>{t('flow.allowance')}</dt>
          <dd>
            {t('flow.used', { used: use.used, count: use.allowance })}
            <p className={use.isWarning ? css.warns : css.note}>{t('flow.left', { count: use.left })}</p>
          </dd>
        </div>
      )}
    </dl>
  );
}
