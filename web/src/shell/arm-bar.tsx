import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconShieldLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { armBody } from '../../../src/delivery/contract.ts';
import { useMay } from '../access/me.ts';
import { useHeldUpWords, type HeldUp } from '../delivery/held-up-words.ts';
import { post } from '../kit/api.ts';
import { ownZone } from '../kit/time.tsx';
import { BarAct } from './bar-act.tsx';
import { useHeldUp } from './held-up-queries.ts';
import css from './stop-bar.module.css';

type Disarmed = Extract<HeldUp, { kind: 'disarmed' }>;

/** Under the head of every screen while sending is not armed (rule 10): what was found, what it means, and *Let it go on*. */
export function ArmBar() {
  const may = useMay('sendings:arm');
  const words = useHeldUpWords();
  const { data } = useHeldUp();
  const disarmed = data?.heldUp.find((held) => held.kind === 'disarmed');
  if (!disarmed) return null;
  const { fact, consequence } = words(disarmed, ownZone);
  return (
    <section className={css.bar} aria-label={fact}>
      <IconShieldLock className={css.hand} size={18} stroke={2} aria-hidden />
      <p role="alert">
        <strong>{fact}.</strong> {consequence}
      </p>
      {may && <Arm disarmed={disarmed} />}
    </section>
  );
}

function Arm({ disarmed }: { disarmed: Disarmed }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const arm = useMutation({
    mutationFn: (body: z.input<typeof armBody>) => post<{ heldUp: HeldUp[] }>('/api/arm', body),
    onSuccess: (answer) => queries.setQueryData(['held-up'], answer),
    onSettled: () =>
      Promise.all(
        ['held-up', 'today', 'sendings', 'sending'].map((first) =>
          queries.invalidateQueries({ queryKey: [first] }),
        ),
      ),
  });
  return (
    <BarAct
      act={t('arm.act')}
      question={t('arm.question')}
      no={t('arm.no')}
      yes={t('arm.yes')}
      isPending={arm.isPending}
      error={arm.error}
      onYes={(done) => arm.mutate({ disarming: disarmed.id }, { onSuccess: done })}
    >
      <p>{t('arm.what')}</p>
      <p>{t('arm.known', { count: disarmed.recorded })}</p>
      {disarmed.unknown > 0 && <p>{t('arm.unknown', { count: disarmed.unknown })}</p>}
    </BarAct>
  );
}
