import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { del, get, post, put } from '../kit/api.ts';
import type {
  InvitedAnswer,
  KeyRole,
  KeysAnswer,
  MadeKeyAnswer,
  MadeLinkAnswer,
  Role,
  RolesAnswer,
  StaffListAnswer,
} from './answers.ts';
import { meQuery } from './me.ts';

/** Everybody with an account. */
export function useStaff() {
  return useQuery({
    queryKey: ['staff'],
    queryFn: ({ signal }) => get<StaffListAnswer>('/api/staff', {}, signal),
  });
}

/** The table of rights. It changes with the version only. */
export function useRoles() {
  return useQuery({
    queryKey: ['roles'],
    queryFn: ({ signal }) => get<RolesAnswer>('/api/roles', {}, signal),
    staleTime: Infinity,
  });
}

/** The roles that must have a second factor. */
export function useNeeding(): Role[] {
  return (useRoles().data?.roles ?? []).filter((each) => each.needsSecondFactor).map((each) => each.role);
}

export interface NewPerson {
  name: string;
  email: string;
  language: string;
  roles: Role[];
}

/** Makes an account; the answer holds the link to hand over, this once. Without roles to choose: one of a partner. */
export function useInvite(kind: 'staff' | 'partner') {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ roles, ...person }: NewPerson) =>
      kind === 'staff'
        ? post<InvitedAnswer>('/api/staff', { ...person, roles })
        : post<InvitedAnswer>('/api/partner-accounts', person),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['staff'] }),
  });
}

/** One thing done to one account. */
export type Change =
  | { what: 'correct'; person: Omit<NewPerson, 'roles'> }
  | { what: 'give' | 'take'; role: Role }
  | { what: 'disable' | 'enable' | 'end sessions' | 'reset second factor' };

/** Changes an account. */
export function useChange(id: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: Change) => send(`/api/staff/${id}`, change),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['staff'] });
      // It may have been one's own.
      await queries.invalidateQueries(meQuery);
    },
  });
}

async function send(path: string, change: Change): Promise<unknown> {
  switch (change.what) {
    case 'correct':
      return await put(path, change.person);
    case 'give':
      return await put(`${path}/roles/${change.role}`);
    case 'take':
      return await del(`${path}/roles/${change.role}`);
    case 'disable':
    case 'enable':
      return await post(`${path}/${change.what}`);
    case 'end sessions':
      return await del(`${path}/sessions`);
    case 'reset second factor':
      return await del(`${path}/second-factor`);
  }
}

/** Makes the link by which somebody sets their password. */
export function useMakeLink(id: number) {
  return useMutation({ mutationFn: () => post<MadeLinkAnswer>(`/api/staff/${id}/password-link`) });
}

/** Keys of programs, those in use first. */
export function useKeys() {
  return useQuery({
    queryKey: ['keys'],
    queryFn: ({ signal }) => get<KeysAnswer>('/api/keys', {}, signal),
  });
}

/** Makes a key; the answer holds it, this once. */
export function useMakeKey() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (key: { name: string; roles: KeyRole[] }) => post<MadeKeyAnswer>('/api/keys', key),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['keys'] }),
  });
}

/** Revokes a key: from now on it opens nothing. */
export function useRevokeKey() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => del(`/api/keys/${id}`),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['keys'] }),
  });
}
