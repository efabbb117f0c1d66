import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ProgressBar } from '../kit/bar.tsx';
import { CodeChip } from '../kit/code-chip.tsx';
import { State } from '../kit/state.tsx';
import { Moment, MomentAgo, ownZone } from '../kit/time.tsx';
import type { SendingAnswer } from './answers.ts';
import { EventName } from './performance.tsx';
import css from './sending-row.module.css';
import { triedMessages } from './progress.ts';

/** One sending in the list: what, for which performance, when, how many people, and its state. */
export function SendingRow(props: { sending: SendingAnswer }) {
  const { sending } = props;
  return (
    <li className={css.row}>
      <div className={css.what}>
        <span className={css.name}>
          <Link to="/sendings/$id" params={{ id: sending.id }}>
            {sending.template.name}
          </Link>
          <CodeChip code={sending.template.code} />
        </span>
        <Performance sending={sending} />
      </div>
      <div className={css.when}>
        <MomentAgo at={sending.createdAt} zone={sending.instance?.zone ?? ownZone} />
      </div>
      <People sending={sending} />
      <StateOrProgress sending={sending} />
    </li>
  );
}

function Performance(props: { sending: SendingAnswer }) {
  const { t } = useTranslation();
  const { instance } = props.sending;
  if (!instance) return <span className={css.second}>{t('sendings.noInstance')}</span>;
  return (
    <span className={css.second}>
      <EventName instance={instance} />, <Moment at={instance.startsAt} zone={instance.zone} />
    </span>
  );
}

function People(props: { sending: SendingAnswer }) {
  const { t } = useTranslation();
  const { summary } = props.sending;
  return (
    <div className={css.people}>
      <span>{t('sendings.reached', { reached: summary.reached, count: summary.held })}</span>
      {summary.unreachable > 0 && (
        <span className={css.second}>{t('sendings.unreachable', { count: summary.unreachable })}</span>
      )}
    </div>
  );
}

function StateOrProgress(props: { sending: SendingAnswer }) {
  const { t } = useTranslation();
  const { sending } = props;
  return (
    <div className={css.state}>
      <State of="sending" state={sending.word} />
      {sending.state === 'running' && (
        <ProgressBar
          label={t('sending.progressLabel')}
          done={triedMessages(sending)}
          of={sending.totals.messages}
        />
      )}
    </div>
  );
}
