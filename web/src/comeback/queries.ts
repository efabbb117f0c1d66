import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post } from '../kit/api.ts';
import type {
  Complaint,
  Complaints,
  Lifting,
  NewSuppression,
  ReturnedMails,
  Suppressions,
} from './answers.ts';
import type { ComplaintsSearch, ReturnedSearch, SuppressionsSearch } from './search.ts';

/** Addresses that nothing, or no marketing, goes to. */
export function useSuppressions({ reason, q: search, page }: SuppressionsSearch) {
  return useQuery({
    queryKey: ['suppressions', { reason, search, page }],
    queryFn: ({ signal }) => get<Suppressions>('/api/suppressions', { reason, search, page }, signal),
    placeholderData: keepPreviousData,
  });
}

/** Who complained, and about which sendings. */
export function useComplaints({ page }: ComplaintsSearch) {
  return useQuery({
    queryKey: ['complaints', { page }],
    queryFn: ({ signal }) => get<Complaints>('/api/complaints', { page }, signal),
    placeholderData: keepPreviousData,
  });
}

/** Mail that came back, by what became of it. */
export function useReturnedMails({ state = 'quarantined', page }: ReturnedSearch) {
  return useQuery({
    queryKey: ['returned', { state, page }],
    queryFn: ({ signal }) => get<ReturnedMails>('/api/returned', { state, page }, signal),
    placeholderData: keepPreviousData,
  });
}

/** Tells the server, and asks again for everything that shows it. */
function useAct<Wanted>(tell: (wanted: Wanted) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: tell,
    onSettled: () =>
      Promise.all(
        ['suppressions', 'complaints', 'returned', 'customer'].map((name) =>
          queries.invalidateQueries({ queryKey: [name] }),
        ),
      ),
  });
}

export function useSuppress() {
  return useAct((wanted: NewSuppression) => post('/api/suppressions', wanted));
}

export function useLift() {
  return useAct((wanted: Lifting) => post('/api/suppressions/lift', wanted));
}

export function useStopService() {
  return useAct(({ sendingId, seq }: Pick<Complaint, 'sendingId' | 'seq'>) =>
    post('/api/complaints/stop-service', { sendingId, seq }),
  );
}

export function useReview() {
  return useAct((isBelieved: boolean) => post('/api/complaints/review', { isBelieved }));
}
