import { useTranslation } from 'react-i18next';
import { storedSentence } from '../kit/stored-sentence.ts';
import type { CommonReply } from './flow-queries.ts';

/** Answers of mail servers: how many messages, what it means in plain words, and what was said, as it was said. */
export function Replies(props: { replies: readonly CommonReply[] }) {
  const { t } = useTranslation();
  return (
    <ul>
      {props.replies.map(({ code, meaning, reply, messages }) => (
        <li key={`${code} ${meaning} ${reply}`}>
          <b>{t('flow.messages', { count: messages })}</b>
          <span>
            {t(`flow.meaning.${meaning}`)}
            <q>{`${code ?? ''} ${storedSentence(reply ?? '')}`.trim()}</q>
          </span>
        </li>
      ))}
    </ul>
  );
}
