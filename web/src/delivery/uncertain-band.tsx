import { Button } from '@mantine/core';
import { IconHelpCircle, IconRefresh } from '@tabler/icons-react';
import { Trans, useTranslation } from 'react-i18next';
import { ErrorNotice } from '../kit/error-notice.tsx';
import type { SendingAnswer } from './answers.ts';
import { useMayDecide, type useDecide, type Which } from './decide.ts';
import { ResendButton } from './resend-button.tsx';
import css from './uncertain-band.module.css';

/**
 * What needs a person comes first: messages that may have arrived or not, and the two things that can be done. They are
 * done for the chosen, or for all where nobody is chosen. Absent when there are none.
 */
export function UncertainBand(props: {
  sending: SendingAnswer;
  chosen: readonly number[];
  decide: ReturnType<typeof useDecide>;
}) {
  const { t } = useTranslation();
  const { sending, chosen, decide } = props;
  const may = useMayDecide(sending);
  const { uncertain } = sending.totals;
  if (uncertain === 0) return null;
  const which: Which = chosen.length > 0 ? { seqs: [...chosen] } : { all: true };
  const count = chosen.length || uncertain;
  return (
    <div className={css.band}>
      <IconHelpCircle size={18} stroke={2} aria-hidden />
      <p>
        <Trans t={t} i18nKey="sending.uncertain" count={uncertain} components={{ n: <b /> }} />
      </p>
      {may && (
        <div className={css.acts}>
          <Button
            loading={decide.isPending && decide.variables.deed === 'mark-as-sent'}
            onClick={() => decide.mutate({ deed: 'mark-as-sent', which })}
          >
            {t('uncertain.mark', { count })}
          </Button>
          <ResendButton
            sending={sending}
            which={which}
            count={count}
            leftSection={<IconRefresh size={16} stroke={2} aria-hidden />}
          />
        </div>
      )}
      {decide.isError && decide.variables.deed !== 'resend' && <ErrorNotice error={decide.error} />}
    </div>
  );
}
