import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../kit/error-notice.tsx';
import type { FactsAnswer, SendingAnswer } from './answers.ts';
import { useDecide, useMayDecide } from './decide.ts';
import css from './message-facts.module.css';
import { ResendButton } from './resend-button.tsx';

/** What can be done about one uncertain message, or taken back of one that was marked as sent. */
export function DecideOne(props: { sending: SendingAnswer; seq: number; state: FactsAnswer['state'] }) {
  const { t } = useTranslation();
  const { sending, seq, state } = props;
  const decide = useDecide(sending.id);
  const may = useMayDecide(sending);
  const which = { seqs: [seq] };
  if (!may || (state !== 'uncertain' && state !== 'marked_as_sent')) return null;
  return (
    <>
      <div className={css.acts}>
        {state === 'uncertain' ? (
          <>
            <Button loading={decide.isPending} onClick={() => decide.mutate({ deed: 'mark-as-sent', which })}>
              {t('uncertain.markOne')}
            </Button>
            <ResendButton sending={sending} which={which} count={1} />
          </>
        ) : (
          <Button
            loading={decide.isPending}
            onClick={() => decide.mutate({ deed: 'undo-mark-as-sent', which })}
          >
            {t('uncertain.undoMark')}
          </Button>
        )}
      </div>
      {decide.isError && <ErrorNotice error={decide.error} />}
    </>
  );
}
