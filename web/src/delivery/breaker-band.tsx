import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../access/me.ts';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { whyHeldUp } from '../kit/sentence.ts';
import { Sheet } from '../kit/sheet.tsx';
import type { SendingAnswer } from './answers.ts';
import css from './breaker-band.module.css';
import { useCommonReplies, useGoOn } from './flow-queries.ts';
import flowCss from './going-out.module.css';
import { Replies } from './replies.tsx';

/**
 * A sending that paused itself: the numbers, what mail servers said most, and the answer that lets it go on. The stop
 * stands in the head, as for every sending. Absent otherwise.
 */
export function BreakerBand(props: { sending: SendingAnswer }) {
  if (!pausedItself(props.sending)) return null;
  return (
    <Sheet>
      <Question sending={props.sending} />
    </Sheet>
  );
}

/** Then the band says why, and nothing else has to. */
export function pausedItself({ whyCode }: Pick<SendingAnswer, 'whyCode'>): boolean {
  return whyCode === 'many_refused' || whyCode === 'many_complaints';
}

function Question(props: { sending: SendingAnswer }) {
  const { t } = useTranslation();
  const { sending } = props;
  const may = useMay('sendings:pause-all');
  const goOn = useGoOn(sending.id);
  const replies = useCommonReplies(sending.id);
  const { waiting, going_out: goingOut } = sending.totals;
  return (
    <section className={css.band} aria-label={t('breaker.label')}>
      <IconAlertTriangle size={18} stroke={2} aria-hidden />
      <div className={css.what}>
        <p>{whyHeldUp(sending)}</p>
        {replies.data && replies.data.replies.length > 0 && (
          <div className={flowCss.said}>
            <h2>{t('breaker.said')}</h2>
            <Replies replies={replies.data.replies} />
          </div>
        )}
        {goOn.isError && <ErrorNotice error={goOn.error} />}
        {may && (
          <div>
            <Button loading={goOn.isPending} onClick={() => goOn.mutate()}>
              {t('breaker.goOn', { count: waiting + goingOut })}
            </Button>
          </div>
        )}
      </div>
    </section>
  );
}
