import { Menu } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { eventName } from '../boxoffice/event-name.ts';
import { lookOf } from '../kit/state.tsx';
import { formatMoment } from '../kit/time.tsx';
import type { LineMessage } from './answers.ts';
import css from './timeline.module.css';

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

/** Messages whose words would touch, as one that opens. */
export function TimelineGroup(props: { messages: LineMessage[]; zone: string }) {
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
