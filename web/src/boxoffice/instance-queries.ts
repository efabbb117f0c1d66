import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SendingsAnswer } from '../delivery/answers.ts';
import { get, post } from '../kit/api.ts';
import type {
  HolderFilter,
  HoldersAnswer,
  History,
  InstanceDetail,
  Marked,
  StageMoment,
  Stages,
} from './instance-answers.ts';
import type { MarkAs } from './instance-search.ts';

/** One instance with its numbers and marks. */
export function useInstance(id: string) {
  return useQuery({
    queryKey: ['instance', id],
    queryFn: ({ signal }) => get<InstanceDetail>(`/api/instances/${id}`, {}, signal),
  });
}

/** The newest sendings about an instance. They stand under `sendings`, because that is what changes them. */
export function useSendingsOf(id: string) {
  return useQuery({
    queryKey: ['sendings', 'of', id],
    queryFn: ({ signal }) => get<SendingsAnswer>('/api/sendings', { instance: id }, signal),
  });
}

/** A page of the ticket holders. */
export function useHolders(id: string, wanted: { filter: HolderFilter; search?: string; page: number }) {
  return useQuery({
    queryKey: ['instance', id, 'holders', wanted],
    queryFn: ({ signal }) => get<HoldersAnswer>(`/api/instances/${id}/holders`, { ...wanted }, signal),
    placeholderData: keepPreviousData,
  });
}

/** What became of an instance and its sendings. */
export function useHistory(id: string) {
  return useQuery({
    queryKey: ['instance', id, 'history'],
    queryFn: ({ signal }) => get<History>(`/api/instances/${id}/history`, {}, signal),
  });
}

/** Whom a message of purpose change would reach now, in people. */
export function useChangeAudience(id: string) {
  return useQuery({
    queryKey: ['instance', id, 'audience', 'change'],
    queryFn: ({ signal }) =>
      get<{ held: number; willReceive: number; sameAddress: number; unreachable: { total: number } }>(
        `/api/instances/${id}/audience`,
        { purpose: 'change' },
        signal,
      ),
  });
}

export function useStages() {
  return useQuery({
    queryKey: ['stages'],
    queryFn: ({ signal }) => get<Stages>('/api/stages', {}, signal),
    staleTime: 60_000,
  });
}

/** Which moment a local time means at a stage; asked only for a whole one. */
export function useStageMoment(stageId: number | undefined, local: string) {
  return useQuery({
    queryKey: ['stages', stageId, 'moment', local],
    queryFn: ({ signal }) => get<StageMoment>(`/api/stages/${stageId}/moment`, { local }, signal),
    enabled: stageId !== undefined && /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local),
    staleTime: Infinity,
  });
}

const verbs: Record<MarkAs, string> = {
  cancelled: 'cancel',
  postponed: 'postpone',
  moved: 'move',
  on: 'put-back',
};

/** Marks an instance, or takes the mark back; everything that shows it is asked for again, also when it was refused. */
export function useMark(id: string, as: MarkAs) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: object) => post<Marked>(`/api/instances/${id}/${verbs[as]}`, body),
    onSettled: () =>
      Promise.all(
        [['instance', id], ['instances'], ['sendings'], ['events'], ['event'], ['today']].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      ),
  });
}
