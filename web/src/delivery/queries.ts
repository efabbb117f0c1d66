import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post } from '../kit/api.ts';
import type {
  CopyAnswer,
  FactsAnswer,
  MadeFromAnswer,
  OutboxAnswer,
  PeopleAnswer,
  SendingAnswer,
  SendingsAnswer,
  StaffMailAnswer,
} from './answers.ts';
import type { PeopleFilter } from './reasons.ts';
import type { SendingsSearch } from './search.ts';

/** A page of the sendings that the address asks for, the newest first. */
export function useSendings({ q, ...search }: SendingsSearch) {
  return useQuery({
    queryKey: ['sendings', 'list', q, search],
    queryFn: ({ signal }) => get<SendingsAnswer>('/api/sendings', { ...search, search: q }, signal),
    placeholderData: keepPreviousData,
  });
}

/** One sending with its numbers; from the start those that are known already. */
export function useSending(id: string, known?: SendingAnswer) {
  return useQuery({
    queryKey: ['sending', id],
    queryFn: ({ signal }) => get<SendingAnswer>(`/api/sendings/${id}`, {}, signal),
    initialData: known,
  });
}

/** What a sending was made from, and who confirmed it; it never changes. */
export function useMadeFrom(id: string) {
  return useQuery({
    queryKey: ['sending-made-from', id],
    queryFn: ({ signal }) => get<MadeFromAnswer>(`/api/sendings/${id}/made-from`, {}, signal),
    staleTime: Infinity,
  });
}

/** A page of the people of a sending, all or those of one group or reason, or with these words in name or address. */
export function usePeople(
  sending: SendingAnswer,
  { filter, search, page }: { filter?: PeopleFilter; search?: string; page: number },
) {
  return useQuery({
    queryKey: ['sending', sending.id, 'people', filter, search, page],
    queryFn: ({ signal }) =>
      get<PeopleAnswer>(`/api/sendings/${sending.id}/people`, { filter, search, page }, signal),
    placeholderData: keepPreviousData,
  });
}

/** What is known of one message: its tries, what somebody decided, what was heard later. */
export function useFacts(sending: SendingAnswer, seq: number) {
  return useQuery({
    queryKey: ['sending', sending.id, 'facts', seq],
    queryFn: ({ signal }) =>
      get<FactsAnswer>(`/api/sendings/${sending.id}/messages/${seq}/facts`, {}, signal),
  });
}

/**
 * What one person got, byte for byte. It never changes, so it is asked for once. Whoever may read it only for a reason
 * gives it once a sending (`giveReason`).
 */
export function useCopy(sendingId: string, seq: number) {
  const queries = useQueryClient();
  const reasonKey = ['copy-reason', sendingId];
  const reason = useQuery<string | null>({ queryKey: reasonKey, queryFn: () => null, ...kept }).data;
  const copy = useQuery({
    queryKey: ['copy', sendingId, seq, reason],
    queryFn: ({ signal }) =>
      get<CopyAnswer>(`/api/sendings/${sendingId}/messages/${seq}`, { reason: reason ?? undefined }, signal),
    enabled: reason !== undefined,
    staleTime: Infinity,
  });
  return { ...copy, giveReason: (given: string) => queries.setQueryData(reasonKey, given) };
}

const kept = { staleTime: Infinity, gcTime: Infinity };

/** A page of what the capture route holds, the newest first. */
export function useOutbox(page: number) {
  return useQuery({
    queryKey: ['outbox', page],
    queryFn: ({ signal }) => get<OutboxAnswer>('/api/outbox', { page }, signal),
    placeholderData: keepPreviousData,
  });
}

/** One captured mail to staff; it never changes. */
export function useStaffMail(id: string) {
  return useQuery({
    queryKey: ['staff-mail', id],
    queryFn: ({ signal }) => get<StaffMailAnswer>(`/api/outbox/${id}`, {}, signal),
    staleTime: Infinity,
  });
}

/** Stops a sending; its numbers are asked for again at once. */
export function useStop(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => post<SendingAnswer>(`/api/sendings/${id}/stop`),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['sending', id] }),
  });
}
