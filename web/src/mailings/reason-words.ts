import { useTranslation } from 'react-i18next';
import type { Reason } from './counted.ts';

/** Why somebody gets no message of their own, in words: for one person, and for so many. */
export function useReasonWords(): {
  wordOf: (reason: Reason) => string;
  countOf: (reason: Reason, count: number) => string;
} {
  const { t } = useTranslation();
  return {
    wordOf: (reason) => (reason === 'same_address' ? t('sendNow.shared') : t(`reason.${reason}`)),
    countOf: (reason, count) =>
      reason === 'same_address' ? t('sendNow.sharedCount', { count }) : t(`reasonCount.${reason}`, { count }),
  };
}
