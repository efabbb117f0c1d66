import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import type { Me } from '../../../src/access/contract.ts';
import { get } from '../kit/api.ts';

export type { Me } from '../../../src/access/contract.ts';

/** Whoever is logged in. Asked again when the window is looked at after a while, so that a new role soon shows. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => get<Me>('/api/me', {}, signal),
  staleTime: 60_000,
});

/** Who is logged in, and what they may do. For screens inside: their guard has asked before they show. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}

/** Whether the person may do this without a condition. The server asks again at each request; this is for what to offer. */
export function useMay(permission: string): boolean {
  return useMe().permissions.includes(permission);
}
