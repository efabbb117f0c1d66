import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { flowAnswer } from '../../../src/delivery/flow/contract.ts';
import type { sendingAnswer } from '../../../src/delivery/contract.ts';
import { get, post } from '../kit/api.ts';

export type FlowAnswer = z.output<typeof flowAnswer>;
export type Flow = FlowAnswer['routes'][number];
export type ReplyMeaning = Flow['errors'][number]['meaning'];

/** A reply that mail servers gave often. */
export interface CommonReply {
  code: number | null;
  meaning: ReplyMeaning;
  reply: string | null;
  messages: number;
}

const key = ['sendings', 'flows'];

/** What goes out on each way; the live stream says when to ask again. */
export function useFlows() {
  return useQuery({ queryKey: key, queryFn: ({ signal }) => get<FlowAnswer>('/api/routes', {}, signal) });
}

/** Pauses one way out, or lets it go on. */
export function usePressRoute(id: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (verb: 'pause' | 'resume') => post<FlowAnswer>(`/api/routes/${id}/${verb}`),
    onSuccess: (answer) => queries.setQueryData(key, answer),
  });
}

/** What mail servers said most when they refused messages of a sending. */
export function useCommonReplies(sendingId: string) {
  return useQuery({
    queryKey: ['sending', sendingId, 'replies'],
    queryFn: ({ signal }) =>
      get<{ replies: CommonReply[] }>(`/api/sendings/${sendingId}/replies`, {}, signal),
  });
}

/** Lets a sending go on that paused itself. */
export function useGoOn(sendingId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => post<z.output<typeof sendingAnswer>>(`/api/sendings/${sendingId}/go-on`),
    onSettled: () => queries.invalidateQueries({ queryKey: ['sending', sendingId] }),
  });
}
