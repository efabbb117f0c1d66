import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post } from '../kit/api.ts';
import type {
  EntranceAnswer,
  LinkAnswer,
  LogInAnswer,
  RecoveryCodesAnswer,
  SecondFactorAnswer,
} from './answers.ts';
import { meQuery, type Me } from './me.ts';

/** What the entrance has to know before anybody is logged in. */
export const entranceQuery = queryOptions({
  queryKey: ['entrance'],
  queryFn: ({ signal }) => get<EntranceAnswer>('/api/login', {}, signal),
  retry: false,
  staleTime: 0,
});

export interface Typed {
  email: string;
  password: string;
}

/** Address and password; tells what is left to do. */
export function useLogIn() {
  return useMutation({ mutationFn: (typed: Typed) => post<LogInAnswer>('/api/login', typed) });
}

/** A code of the app, or a recovery code. */
export function useProve() {
  return useMutation({
    mutationFn: (code: string) => post<LogInAnswer>('/api/login/second-factor', { code }),
  });
}

/** A new secret for an authenticator app. Asked for once: each asking makes another one. */
export function useNewSecret() {
  return useQuery({
    queryKey: ['new-secret'],
    queryFn: () => post<SecondFactorAnswer>('/api/second-factor'),
    retry: false,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

/** The first code of the app; the answer holds the recovery codes, this once. */
export function useConfirmSecret() {
  return useMutation({
    mutationFn: (code: string) => post<RecoveryCodesAnswer>('/api/second-factor/confirm', { code }),
  });
}

/** Asks afresh who is logged in, after something that changed it. */
export function useAskWho(): () => Promise<Me> {
  const queries = useQueryClient();
  return () => queries.fetchQuery({ ...meQuery, staleTime: 0 });
}

/** Whose password a link sets. */
export function useLink(token: string) {
  return useQuery({
    queryKey: ['link', token],
    queryFn: () => post<LinkAnswer>('/api/set-password/look', { token }),
    retry: false,
    staleTime: Infinity,
  });
}
