import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { eventName } from '../boxoffice/event-name.ts';
import { lookOf } from '../kit/state.tsx';
import { formatMoment } from '../kit/time.tsx';
import type { LineMessage } from './answers.ts';
import type { Placed } from './lanes.ts';
import css from './timeline.module.css';
import type { TimedMessage } from './week.ts';

const TimelineGroup = lazy(async () => ({ default: (await import('./timeline-group.tsx')).TimelineGroup }));

/** What was said on a day, each at its minute; those that would touch open together. */
export function TimelineMessages(props: { groups: Placed<TimedMessage[]>[]; zone: string }) {
  return props.groups.map(({ item, left, isAtEnd }) => {
    const [first] = item;
    if (!first) return null;
    const style = isAtEnd ? { right: 0 } : { left: `${left}%` };
    return (
      <div key={first.message.sendingId} className={css.messages} style={style}>
        {item.length === 1 ? (
          <MessageLink message={first.message} zone={props.zone} />
        ) : (
          <Suspense fallback={null}>
            <TimelineGroup messages={item.map(({ message }) => message)} zone={props.zone} />
          </Suspense>
        )}
      </div>
    );
  });
}

function MessageLink(props: { message: LineMessage; zone: string }) {
  const { t } = useTranslation();
  const { message } = props;
  const { icon: WordIcon, tone, word } = lookOf({ of: 'sending', state: message.word });
  return (
    <Link
      to="/sendings/$id"
      params={{ id: message.sendingId }}
      className={css.message}
      data-tone={tone}
      data-word={message.word}
      title={message.instance ? eventName(message.instance.event) : undefined}
    >
      <WordIcon size={14} stroke={2} role="img" aria-label={t(word)} />
      <b>{formatMoment(message.at, props.zone, 'clock')}</b> {message.template.name}
    </Link>
  );
}
