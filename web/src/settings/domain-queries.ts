import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as contract from '../../../src/delivery/domain/contract.ts';
import { get, post } from '../kit/api.ts';

export type DomainSetting = z.output<typeof contract.domainAnswer>;
export type DomainCheck = NonNullable<DomainSetting['check']>;
export type DomainItem = z.output<typeof contract.itemShape>;
export type ToPublish = z.output<typeof contract.publishShape>;

const key = ['settings', 'domain'];

/** The last check of the sender's domain. */
export function useDomain() {
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => get<DomainSetting>('/api/settings/domain', {}, signal),
  });
}

/** Checks it now, under these selectors; none: under the usual ones. */
export function useCheckDomain() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (selectors: string[]) => post<DomainSetting>('/api/settings/domain/check', { selectors }),
    onSuccess: (answer) => {
      queries.setQueryData(key, answer);
      // Today tells what is no longer in order.
      void queries.invalidateQueries({ queryKey: ['today'] });
    },
  });
}

/** What a person should look at; that nobody answered is no fault of a record. */
export function toMend(check: DomainCheck): DomainItem[] {
  return check.items.filter(({ state }) => state !== 'in_order' && state !== 'unasked');
}
