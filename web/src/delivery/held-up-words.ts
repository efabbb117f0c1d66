import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { heldUpAnswer } from '../../../src/delivery/contract.ts';
import { storedSentence } from '../kit/stored-sentence.ts';
import { formatMoment } from '../kit/time.tsx';

export type HeldUp = z.output<typeof heldUpAnswer>['heldUp'][number];

/** Says what holds sending up: the fact with its size, and since when, why and what to do. */
export function useHeldUpWords(): (held: HeldUp, zone: string) => { fact: string; consequence: string } {
  const { t } = useTranslation();
  return (held, zone) => {
    const at = held.since === null ? null : formatMoment(held.since, zone, 'moment');
    const count = held.sendings;
    if (held.kind === 'nobody_sends')
      return {
        fact: t('heldUp.nobody', { count }),
        consequence: at === null ? t('heldUp.nobodyYet') : t('heldUp.nobodySince', { at }),
      };
    if (held.kind === 'disarmed')
      return {
        fact: t('heldUp.disarmed'),
        consequence: `${t(`heldUp.disarmedWhy.${held.why}`)} ${t('heldUp.disarmedNext')}`,
      };
    const words = storedSentence(held.words);
    return {
      fact: t('heldUp.route', { count }),
      consequence: at === null ? words : t('heldUp.routeSince', { at, words }),
    };
  };
}
