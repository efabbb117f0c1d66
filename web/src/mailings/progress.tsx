import { Trans, useTranslation } from 'react-i18next';
import type { SendingAnswer } from '../delivery/answers.ts';
import { secondsLeft, triedMessages } from '../delivery/progress.ts';
import { StopButton } from '../delivery/stop-button.tsx';
import { whyHeldUp } from '../kit/sentence.ts';
import { ProgressBar } from '../kit/bar.tsx';
import { State } from '../kit/state.tsx';
import { useNow } from '../kit/time.tsx';
import { Question } from './frame.tsx';
import { Note } from './note.tsx';
import css from './progress.module.css';

/** A sending under way: how many messages of all, how long still, and what became of those that were tried. */
export function Progress({ sending }: { sending: SendingAnswer }) {
  const { t } = useTranslation();
  const { totals } = sending;
  const done = triedMessages(sending);
  return (
    <>
      <Question title={t(`state.sending.${sending.word}`)}>{t('sendNow.sending.mayLeave')}</Question>
      {sending.why && <Note kind="look">{whyHeldUp(sending)}</Note>}
      {totals.messages > 0 && (
        <div className={css.sheet}>
          <div className={css.line}>
            <span className="figures">
              <Trans
                t={t}
                i18nKey="sending.progress"
                values={{ done }}
                count={totals.messages}
                components={{ n: <b className={css.done} /> }}
              />
            </span>
            <TimeLeft sending={sending} />
          </div>
          <ProgressBar label={t('sending.progressLabel')} done={done} of={totals.messages} />
          <Counts sending={sending} />
        </div>
      )}
      <StopButton sending={sending} />
    </>
  );
}

/** Messages by state; states of none are left away, but not the two that move. */
function Counts({ sending: { totals } }: { sending: SendingAnswer }) {
  const { i18n } = useTranslation();
  const waiting = totals.waiting + totals.going_out;
  const states = [
    { state: 'accepted', count: totals.accepted },
    { state: 'refused', count: totals.refused },
    { state: 'uncertain', count: totals.uncertain },
    { state: 'expired', count: totals.expired },
    { state: 'skipped', count: totals.skipped },
    { state: 'waiting', count: waiting },
  ] as const;
  return (
    <ul className={css.counts}>
      {states
        .filter(({ state, count }) => count > 0 || state === 'accepted' || state === 'waiting')
        .map(({ state, count }) => (
          <li key={state}>
            <State of="message" state={state} />
            <b>{count.toLocaleString(i18n.language)}</b>
          </li>
        ))}
    </ul>
  );
}

function TimeLeft({ sending }: { sending: SendingAnswer }) {
  const { t } = useTranslation();
  const left = secondsLeft(sending, useNow(1_000));
  if (left === undefined || left === 0) return null;
  return (
    <span className={css.left}>
      {left < 100
        ? t('sending.secondsLeft', { count: left })
        : t('sending.minutesLeft', { count: Math.ceil(left / 60) })}
    </span>
  );
}
