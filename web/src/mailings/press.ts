import type { UseQueryResult } from '@tanstack/react-query';
import { ApiError, serverAway } from '../kit/api.ts';
import type { Preview } from './answers.ts';
import { useSend } from './queries.ts';
import { useWizard } from './wizard.ts';
import { handOver, requestOf, type Wanted, type Wish } from './wish.ts';

/**
 * The press on Send. What is handed over is written down first with its key, so that pressing again, after a reload or a
 * lost answer, finds the sending instead of making another (CSE-36, promises.md B-43).
 */
export function usePress(wanted: Wanted, preview: UseQueryResult<Preview>) {
  const { wish, change, go } = useWizard();
  const sending = useSend();
  const isLost = sending.error instanceof ApiError && sending.error.code === serverAway;
  const press = (): void => {
    if (!preview.data) return;
    const request = requestOf(wish, wanted, preview.data);
    const handed = handOver(wish, request);
    change(handed);
    hand({ ...request, idempotencyKey: handed.key }, handed);
  };
  const hand = (request: object, handed: Wish): void =>
    sending.mutate(request, {
      onSuccess: ({ id, found }) => {
        // Somebody else's message: this wish is still a wish, and may be needed too.
        if (found !== 'sent_meanwhile') change({ ...handed, sending: id });
        go('sending', {
          back: found !== 'sent_meanwhile',
          search: { sending: id, ...(found && found !== 'same_request' && { found }) },
        });
      },
      onError: (error) => {
        if (error instanceof ApiError && error.code === 'template_changed') void preview.refetch();
      },
    });
  return {
    // The same request word for word, whatever has been heard since: it may have been carried out.
    press: isLost && sending.variables ? () => hand(sending.variables, wish) : press,
    isLost,
    sending,
  };
}
