import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post } from '../../kit/api.ts';
import type { SamplesAnswer, Verdict } from './answers.ts';
import { usualSize, type SamplesSearch } from './search.ts';

/** The sample of a month. */
export function useSamples({ month, size = usualSize }: Pick<SamplesSearch, 'month' | 'size'>) {
  return useQuery({
    queryKey: ['samples', month, size],
    queryFn: ({ signal }) => get<SamplesAnswer>('/api/samples', { month, size }, signal),
    placeholderData: keepPreviousData,
  });
}

/** Says of a sending that it was read, and whether it is fine. */
export function useKeepReading(sendingId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (reading: { verdict: Verdict; note?: string }) =>
      post(`/api/samples/${sendingId}/readings`, reading),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['samples'] }),
  });
}
