import { Link } from '@tanstack/react-router';
import { Trans, useTranslation } from 'react-i18next';
import { ProgressBar, ProportionBar } from '../kit/bar.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { lookOf, State } from '../kit/state.tsx';
import { whyHeldUp } from '../kit/sentence.ts';
import { useNow } from '../kit/time.tsx';
import type { Group, SendingAnswer } from './answers.ts';
import { groupsOf, peopleIn, tellingReasons } from './reasons.ts';
import { isMoving, secondsLeft, triedMessages } from './progress.ts';
import { MessageTotals } from './message-totals.tsx';
import { pausedItself } from './breaker-band.tsx';
import css from './summary.module.css';

/** The people of a sending by what became of them. The numbers add up to the heading, always; each opens the people. */
export function Summary(props: { sending: SendingAnswer }) {
  const { sending } = props;
  return (
    <Sheet>
      <section className={css.summary}>
        {isMoving(sending) ? <Progress sending={sending} /> : <Outcome sending={sending} />}
        <ul className={css.groups}>
          {groupsOf(sending).map((group) => (
            <GroupCount key={group} sending={sending} group={group} />
          ))}
        </ul>
        {sending.why && !pausedItself(sending) && <p className={css.why}>{whyHeldUp(sending)}</p>}
      </section>
      {sending.totals.messages > 0 && <MessageTotals sending={sending} />}
    </Sheet>
  );
}

/** While it runs: messages tried of all, in ink. */
function Progress(props: { sending: SendingAnswer }) {
  const { t } = useTranslation();
  const { messages } = props.sending.totals;
  const done = triedMessages(props.sending);
  return (
    <>
      <div className={css.line}>
        <h2 className={css.total}>{t('sending.held', { count: props.sending.summary.held })}</h2>
        <span className="figures">
          <Trans
            t={t}
            i18nKey="sending.progress"
            values={{ done }}
            count={messages}
            components={{ n: <b className={css.done} /> }}
          />
          <TimeLeft sending={props.sending} />
        </span>
      </div>
      <ProgressBar label={t('sending.progressLabel')} done={done} of={messages} />
    </>
  );
}

/** How long it still takes, where that can be said. */
function TimeLeft(props: { sending: SendingAnswer }) {
  const { t } = useTranslation();
  const left = secondsLeft(props.sending, useNow(1_000));
  if (left === undefined || left === 0) return null;
  return (
    <>
      {', '}
      {left < 100
        ? t('sending.secondsLeft', { count: left })
        : t('sending.minutesLeft', { count: Math.ceil(left / 60) })}
    </>
  );
}

/** When it is over: everybody by what became of them, as one line. */
function Outcome(props: { sending: SendingAnswer }) {
  const { t } = useTranslation();
  const { summary, totals } = props.sending;
  return (
    <>
      <div className={css.line}>
        <h2 className={css.total}>{t('sending.held', { count: summary.held })}</h2>
        <span className="figures">
          {t('sending.messages', { accepted: totals.accepted, count: totals.messages })}
        </span>
      </div>
      <ProportionBar
        label={t('sending.proportions')}
        parts={groupsOf(props.sending).map((group) => ({
          value: peopleIn(summary, group),
          tone: lookOf({ of: 'person', state: group }).tone,
        }))}
      />
    </>
  );
}

function GroupCount(props: { sending: SendingAnswer; group: Group }) {
  const { t, i18n } = useTranslation();
  const { sending, group } = props;
  const reasons = tellingReasons(sending.reasons, group)
    .map(({ reason, count }) => t(`reasonCount.${reason}`, { count }))
    .join(', ');
  return (
    <li className={css.group} data-tone={lookOf({ of: 'person', state: group }).tone}>
      <Link to="." search={{ people: group }} resetScroll={false} className={css.count}>
        <span className={css.number}>{peopleIn(sending.summary, group).toLocaleString(i18n.language)}</span>
        <State of="person" state={group} />
      </Link>
      {reasons && <span className={css.reasons}>{reasons}</span>}
    </li>
  );
}
