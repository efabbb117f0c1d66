import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMay, useMe } from '../access/me.ts';
import { post } from '../kit/api.ts';
import type { DecidedAnswer, SendingAnswer } from './answers.ts';

/** What can be done with uncertain messages; the last word of the address that does it. */
export type Deed = 'resend' | 'mark-as-sent' | 'undo-mark-as-sent';

/** Some messages by their numbers, or every one of the sending. */
export type Which = { seqs: number[] } | { all: true };

/** Decides about uncertain messages; what shows the sending is asked for again. */
export function useDecide(sendingId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ deed, which }: { deed: Deed; which: Which }) =>
      post<DecidedAnswer>(`/api/sendings/${sendingId}/${deed}`, which),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['sending', sendingId] }),
  });
}

/** Whether whoever looks may decide about this sending's uncertain messages; some may for marketing alone. */
export function useMayDecide(sending: Pick<SendingAnswer, 'purpose'>): boolean {
  const isWhole = useMay('uncertain:resend');
  const { conditions } = useMe();
  const under = conditions['uncertain:resend'] ?? [];
  return isWhole || (sending.purpose === 'marketing' && under.includes('marketing'));
}
