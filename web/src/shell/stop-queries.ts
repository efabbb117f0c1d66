import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { resumeBody, stopAnswer, stopBody } from '../../../src/delivery/contract.ts';
import { get, post } from '../kit/api.ts';

export type StopAnswer = z.output<typeof stopAnswer>;

/** Whether all sending is stopped, and what waits; the live stream says when to ask again. */
export function useStopState() {
  return useQuery({
    queryKey: ['stop'],
    queryFn: ({ signal }) => get<StopAnswer>('/api/stop', {}, signal),
  });
}

/** Stops all sending. */
export function useStopAll() {
  return usePress((body: z.input<typeof stopBody>) => post<StopAnswer>('/api/stop', body));
}

/** Lets all sending go on. */
export function useResume() {
  return usePress((body: z.input<typeof resumeBody>) => post<StopAnswer>('/api/resume', body));
}

/** Whatever came of it, everything that shows sendings is asked for again at once. */
function usePress<B>(press: (body: B) => Promise<StopAnswer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: press,
    onSuccess: (answer) => queries.setQueryData(['stop'], answer),
    onSettled: () =>
      Promise.all(
        ['stop', 'sendings', 'sending'].map((first) => queries.invalidateQueries({ queryKey: [first] })),
      ),
  });
}
