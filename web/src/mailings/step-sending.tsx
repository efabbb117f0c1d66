import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isMoving } from '../delivery/progress.ts';
import { useSending } from '../delivery/queries.ts';
import { actorName } from '../kit/actor.ts';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import { formatMoment } from '../kit/time.tsx';
import { Foot } from './foot.tsx';
import css from './foot.module.css';
import { Frame, Question } from './frame.tsx';
import { Note } from './note.tsx';
import { Progress } from './progress.tsx';
import type { Found } from './search.ts';
import { Summary } from './summary.tsx';
import { useWizard } from './wizard.ts';

/** How far it has come, and at its end whom it reached and whom to phone (CSE-34, 35). It may be left and found again. */
export function StepSending(props: { sending: string; found: Found | undefined }) {
  const { t } = useTranslation();
  const { instance, finish, close, go } = useWizard();
  const sending = useSending(props.sending);
  const isOver = sending.data !== undefined && !isMoving(sending.data);
  const isOthers = props.found === 'sent_meanwhile';
  const foot = isOthers ? (
    <Foot onNext={() => go('confirm')} next={t('sendNow.sending.toMine')} />
  ) : isOver ? (
    <Foot onNext={finish} next={t('sendNow.sending.finish')} />
  ) : (
    <Button className={css.next} onClick={close}>
      {t('sendNow.toInstance')}
    </Button>
  );
  return (
    <Frame instance={instance} step="sending" onClose={isOver && !isOthers ? finish : close} foot={foot}>
      {sending.isPending && <SkeletonRows rows={5} height={56} />}
      {sending.isError && (
        <>
          <Question title={t('sendNow.sending.unknown')} />
          <ErrorNotice error={sending.error} retry={() => void sending.refetch()} />
        </>
      )}
      {sending.data && (
        <>
          {props.found && (
            <Note kind="look">
              {t(isOthers ? 'sendNow.sending.meanwhile' : 'sendNow.sending.same', {
                who: actorName(sending.data.createdBy),
                at: formatMoment(sending.data.createdAt, instance.zone, 'second'),
              })}
            </Note>
          )}
          {isOver ? <Summary sending={sending.data} /> : <Progress sending={sending.data} />}
        </>
      )}
    </Frame>
  );
}
