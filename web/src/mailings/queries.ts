import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post } from '../kit/api.ts';
import type {
  AudienceCount,
  AudienceGroup,
  AudiencePeople,
  FittingTemplate,
  Instance,
  Preview,
  SendAnswer,
  Validation,
} from './answers.ts';
import type { Wanted, Wish } from './wish.ts';

/** The performance a message is about. */
export function useInstance(id: number) {
  return useQuery({
    queryKey: ['instance', id, 'head'],
    queryFn: ({ signal }) => get<Instance>(`/api/instances/${id}`, {}, signal),
  });
}

/** The templates in use, those that fit the instance now first. */
export function useFittingTemplates(id: number) {
  return useQuery({
    queryKey: ['templates', 'fitting', id],
    queryFn: async ({ signal }) =>
      (await get<{ templates: FittingTemplate[] }>(`/api/instances/${id}/templates`, {}, signal)).templates,
  });
}

/** Whether this code may be sent for the instance; asked as soon as there is a code. */
export function useValidation(id: number, code: string | null) {
  return useQuery({
    queryKey: ['template', code, 'validation', id],
    queryFn: () => post<Validation>('/api/templates/validate', { code, instanceId: id }),
    enabled: code !== null,
  });
}

/** What sending would do. `shown`: whose message to show. */
export function usePreview(
  wanted: Wanted | undefined,
  shown: { customerId?: number; language?: string } = {},
) {
  return useQuery({
    queryKey: ['instance', wanted?.instance, 'preview', wanted, shown],
    queryFn: () => post<Preview>('/api/sendings/preview', { ...wanted, ...shown }),
    enabled: wanted !== undefined,
    placeholderData: keepPreviousData,
  });
}

/** Which audience of an instance is meant. */
export interface Audience {
  purpose: string;
  delivery: Wish['delivery'];
  groups?: string;
  languages: string;
}

/** The counters of an audience, for the choice that is not made. */
export function useAudience(id: number, audience: Audience) {
  return useQuery({
    queryKey: ['instance', id, 'audience', audience],
    queryFn: ({ signal }) => get<AudienceCount>(`/api/instances/${id}/audience`, { ...audience }, signal),
  });
}

/** A page of the people of an audience, by name. */
export function useAudiencePeople(
  id: number,
  audience: Audience,
  which: { group?: AudienceGroup; search?: string; language?: string; page: number },
) {
  return useQuery({
    queryKey: ['instance', id, 'audience', audience, 'people', which],
    queryFn: ({ signal }) =>
      get<AudiencePeople>(`/api/instances/${id}/audience/people`, { ...audience, ...which }, signal),
    placeholderData: keepPreviousData,
  });
}

/** Sends. Never repeated by itself: a person presses again, with the same key. */
export function useSend() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: object) => post<SendAnswer>('/api/sendings', request),
    retry: false,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['sendings'] }),
  });
}
