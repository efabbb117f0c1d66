import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as contract from '../../../src/boxoffice/contract.ts';
import { get, post } from '../kit/api.ts';
import type { InstanceDetail } from './instance-answers.ts';

export type AddedHolders = z.output<typeof contract.addHoldersAnswer>;
type AddedInstance = z.output<typeof contract.addedInstanceAnswer>;
type Events = z.output<typeof contract.eventsAnswer>;

/** Events whose name holds this text, past ones too. */
export function useEventNames(search: string) {
  return useQuery({
    queryKey: ['events', 'names', search],
    queryFn: ({ signal }) => get<Events>('/api/events', { search, when: 'all' }, signal),
    enabled: search.trim().length > 1,
    staleTime: 30_000,
  });
}

export function useAddInstance() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: object) => post<AddedInstance>('/api/instances', body),
    onSuccess: () =>
      Promise.all(
        [['instances'], ['events'], ['stages'], ['today']].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      ),
  });
}

/** Corrects a performance added by hand; everything that shows it is asked for again, also when it was refused. */
export function useCorrectInstance(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { version: number }) => post<InstanceDetail>(`/api/instances/${id}/correct`, body),
    onSettled: () =>
      Promise.all(
        [['instance', id], ['instances'], ['events'], ['event'], ['today']].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      ),
  });
}

/** Checks a list of ticket holders, or stores it. */
export function useAddHolders(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { key: string; list: string; check: boolean }) =>
      post<AddedHolders>(`/api/instances/${id}/holders`, body),
    onSuccess: ({ stored }) =>
      stored ? queries.invalidateQueries({ queryKey: ['instance', id] }) : undefined,
  });
}
