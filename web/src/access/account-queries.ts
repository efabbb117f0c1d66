import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { del, get, post, put } from '../kit/api.ts';
import type { RecoveryCodesAnswer, SessionsAnswer } from './answers.ts';
import { meQuery } from './me.ts';

/** What people change of themselves. */
export interface Own {
  name: string;
  language: string;
}

/** Changes how one is called, and in which language one reads. */
export function useChangeOwn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (own: Own) => put('/api/me', own),
    onSuccess: () => queries.invalidateQueries(meQuery),
  });
}

/** Changes one's password; the sessions elsewhere end with it. */
export function useChangePassword() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (typed: { current: string; password: string }) => post('/api/password', typed),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['own-sessions'] }),
  });
}

/** Makes ten new recovery codes; those before are worth nothing any more. */
export function useRenewRecoveryCodes() {
  return useMutation({ mutationFn: () => post<RecoveryCodesAnswer>('/api/second-factor/recovery-codes') });
}

/** Takes one's second factor away. */
export function useRemoveSecondFactor() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => del('/api/second-factor'),
    onSuccess: () => queries.invalidateQueries(meQuery),
  });
}

/** Where one is logged in. */
export function useSessions() {
  return useQuery({
    queryKey: ['own-sessions'],
    queryFn: ({ signal }) => get<SessionsAnswer>('/api/sessions', {}, signal),
  });
}

/** Logs out in one place by its id, or, without one, everywhere else. */
export function useEndSessions() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id?: string) => del(id === undefined ? '/api/sessions' : `/api/sessions/${id}`),
    // Also when it was over already: the list tells what is there now.
    onSettled: () => queries.invalidateQueries({ queryKey: ['own-sessions'] }),
  });
}
