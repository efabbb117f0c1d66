import { Menu } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { eventName } from '../boxoffice/event-name.ts';
import { lookOf } from '../kit/state.tsx';
import { formatMoment } from '../kit/time.tsx';
import type { LineMessage } from './answers.ts';
import type { Placed } from './lanes.ts';
import css from './timeline.module.css';
import type { TimedMessage } from './week.ts';

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
          <Group messages={item.map(({ message }) => message)} zone={props.zone} />
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

/** The worst word of the group is the one that shows. */
const worst = [
  'failed',
  'partly_failed',
  'asking',
  'stopped',
  'paused',
  'sending',
  'preparing',
  'sent',
] as const;

function Group(props: { messages: LineMessage[]; zone: string }) {
  const { t } = useTranslation();
  const { messages, zone } = props;
  const word = worst.find((each) => messages.some((message) => message.word === each)) ?? 'sent';
  const { icon: WordIcon, tone } = lookOf({ of: 'sending', state: word });
  const clock = (message: LineMessage | undefined) =>
    message ? formatMoment(message.at, zone, 'clock') : '';
  return (
    <Menu position="bottom-start" width={320}>
      <Menu.Target>
        <button type="button" className={css.message} data-tone={tone} data-word={word}>
          <WordIcon size={14} stroke={2} aria-hidden />
          {t('today.group', {
            count: messages.length,
            from: clock(messages[0]),
            until: clock(messages.at(-1)),
          })}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {messages.map((message) => (
          <Menu.Item
            key={message.sendingId}
            renderRoot={(root) => <Link {...root} to="/sendings/$id" params={{ id: message.sendingId }} />}
          >
            {clock(message)} {message.template.name}
            {message.instance && `, ${eventName(message.instance.event)}`}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
