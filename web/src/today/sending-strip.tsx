import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { eventName } from '../boxoffice/event-name.ts';
import { useSending } from '../delivery/queries.ts';
import { secondsLeft, triedMessages } from '../delivery/progress.ts';
import { actorName } from '../kit/actor.ts';
import { whyHeldUp } from '../kit/sentence.ts';
import { ProgressBar } from '../kit/bar.tsx';
import { lookOf, State } from '../kit/state.tsx';
import { formatMoment, ownZone, useNow } from '../kit/time.tsx';
import type { TodayAnswer } from './answers.ts';
import css from './sending-strip.module.css';

type Sending = TodayAnswer['running'][number];

/** What goes out just now: what, by whom, how far, and the way to it. Live as the sending's own page is. */
export function SendingStrip(props: { sending: Sending }) {
  const { data: sending = props.sending } = useSending(props.sending.id, props.sending);
  useEnd(sending);
  const { icon: WordIcon } = lookOf({ of: 'sending', state: sending.word });
  return (
    <section className={css.strip} aria-label={sending.template.name}>
      <WordIcon className={css.icon} size={20} stroke={1.75} aria-hidden />
      <div className={css.what}>
        <h2>
          <Link to="/sendings/$id" params={{ id: sending.id }}>
            <Title sending={sending} />
          </Link>
        </h2>
        <p>{usePressed(sending)}</p>
        {sending.why && <p className={css.why}>{whyHeldUp(sending)}</p>}
      </div>
      <Progress sending={sending} />
    </section>
  );
}

function Title(props: { sending: Sending }) {
  const { template, instance } = props.sending;
  if (!instance) return <>{template.name}</>;
  return (
    <>
      {template.name}, {eventName(instance.event)}{' '}
      <span className={css.when}>{formatMoment(instance.startsAt, instance.zone, 'moment')}</span>
    </>
  );
}

function usePressed(sending: Sending): string {
  const { t } = useTranslation();
  const { createdAt, createdBy, instance, summary } = sending;
  const pressed = t('today.pressed', {
    who: actorName(createdBy),
    at: formatMoment(createdAt, instance?.zone ?? ownZone, 'time'),
  });
  if (summary.unreachable === 0) return pressed;
  return `${pressed} ${t('today.notReached', { count: summary.unreachable })}`;
}

function Progress(props: { sending: Sending }) {
  const { t } = useTranslation();
  const { sending } = props;
  const now = useNow(1_000);
  const left = secondsLeft(sending, now);
  const done = triedMessages(sending);
  const of = sending.totals.messages;
  return (
    <div className={css.progress}>
      <div className={css.numbers}>
        <span>
          <Trans i18nKey="sending.progress" values={{ done, count: of }} components={{ n: <b /> }} />
        </span>
        {sending.word === 'sending' ? (
          <span className={css.left}>{left !== undefined && leftWords(left)}</span>
        ) : (
          <State of="sending" state={sending.word} />
        )}
      </div>
      <ProgressBar label={t('sending.progressLabel')} done={done} of={of} />
    </div>
  );

  function leftWords(seconds: number): string {
    return seconds < 90
      ? t('sending.secondsLeft', { count: seconds })
      : t('sending.minutesLeft', { count: Math.ceil(seconds / 60) });
  }
}

/** When it is over, what it left behind is Today's to tell. */
function useEnd({ endedAt }: Sending): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (endedAt !== null) void queries.invalidateQueries({ queryKey: ['today'] });
  }, [endedAt, queries]);
}
