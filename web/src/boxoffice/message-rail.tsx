import { IconMail } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { SendingAnswer } from '../delivery/answers.ts';
import { triedMessages } from '../delivery/progress.ts';
import { ProgressBar } from '../kit/bar.tsx';
import { CodeChip } from '../kit/code-chip.tsx';
import { lookOf, State } from '../kit/state.tsx';
import { formatAgo, formatMoment, Moment, useNow } from '../kit/time.tsx';
import type { InstanceDetail } from './instance-answers.ts';
import { isOff } from './instance-state.ts';
import css from './message-rail.module.css';
import { offsetFrom } from './offset.ts';

/**
 * Messages upright in the order of time, the start of the performance a row of its own with a lozenge: before and after
 * are seen, not computed.
 */
export function MessageRail(props: { instance: InstanceDetail; sendings: readonly SendingAnswer[] }) {
  const { t } = useTranslation();
  const { startsAt } = props.instance;
  const inTime = props.sendings.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt));
  const before = inTime.filter(({ createdAt }) => createdAt < startsAt);
  const after = inTime.filter(({ createdAt }) => createdAt >= startsAt);
  const row = (sending: SendingAnswer) => (
    <MessageRow key={sending.id} sending={sending} instance={props.instance} />
  );
  return (
    <ol className={css.rail} aria-label={t('rail.label')}>
      {before.map(row)}
      <StartRow instance={props.instance} />
      {after.map(row)}
    </ol>
  );
}

function StartRow(props: { instance: InstanceDetail }) {
  const { t } = useTranslation();
  const { startsAt, zone } = props.instance;
  const now = useNow();
  const isPast = Date.parse(startsAt) <= now;
  const ago = formatAgo(Date.parse(startsAt) - now);
  const word = isOff(props.instance) ? 'wouldStart' : isPast ? 'started' : 'starts';
  return (
    <li className={css.start}>
      <b className={css.when}>
        <Moment at={startsAt} zone={zone} shape="time" />
      </b>
      <span className={css.dot}>
        <i className={css.lozenge} />
      </span>
      <span className={css.what}>
        <b>{t(`rail.${word}`)}</b> {ago && ago !== 'now' && <span className={css.second}>{ago}</span>}
      </span>
    </li>
  );
}

function MessageRow(props: { sending: SendingAnswer; instance: InstanceDetail }) {
  const { t } = useTranslation();
  const { sending, instance } = props;
  const { unit, count, side } = offsetFrom(instance.startsAt, sending.createdAt);
  return (
    <li className={css.row}>
      <span className={css.when}>
        <b>{t(`rail.${unit}${side}`, { count })}</b>
        <span className={css.second}>{formatMoment(sending.createdAt, instance.zone, 'moment')}</span>
      </span>
      <Dot sending={sending} />
      <span className={css.what}>
        <span className={css.name}>
          <Link to="/sendings/$id" params={{ id: sending.id }}>
            {sending.template.name}
          </Link>
          <CodeChip code={sending.template.code} />
        </span>
        <span className={css.second}>
          <IconMail size={15} stroke={1.75} aria-hidden /> {t('rail.email')},{' '}
          {t(`rail.purpose.${sending.purpose}`)}
        </span>
      </span>
      <People sending={sending} />
      <Outcome sending={sending} />
    </li>
  );
}

/** The state as a ring on the line; the word stands at the end of the row. */
function Dot(props: { sending: SendingAnswer }) {
  const { icon: Icon, tone } = lookOf({ of: 'sending', state: props.sending.word });
  return (
    <span className={css.dot}>
      <span className={css.ring} data-tone={tone} data-running={props.sending.word === 'sending'}>
        <Icon size={14} stroke={2} aria-hidden />
      </span>
    </span>
  );
}

function People(props: { sending: SendingAnswer }) {
  const { t } = useTranslation();
  const { summary } = props.sending;
  return (
    <span className={css.people}>
      <span>{t('rail.reached', { reached: summary.reached, count: summary.held })}</span>
      {summary.unreachable > 0 && (
        <span className={css.second}>{t('rail.unreachable', { count: summary.unreachable })}</span>
      )}
    </span>
  );
}

function Outcome(props: { sending: SendingAnswer }) {
  const { t, i18n } = useTranslation();
  const { word, state, totals } = props.sending;
  const tried = triedMessages(props.sending);
  return (
    <span className={css.outcome}>
      <span className={css.word}>
        <State of="sending" state={word} />
        {state === 'running' && (
          <span className="figures">
            {tried.toLocaleString(i18n.language)} / {totals.messages.toLocaleString(i18n.language)}
          </span>
        )}
      </span>
      {state === 'running' && (
        <ProgressBar label={t('sending.progressLabel')} done={tried} of={totals.messages} />
      )}
    </span>
  );
}
