import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post } from '../kit/api.ts';
import type { ReportAnswer, ReportRow, RowsAnswer } from './report-answers.ts';
import { scopeOf, type ReportSearch } from './report-search.ts';

/** The numbers of what the address asks for. */
export function useReport(search: ReportSearch) {
  const scope = scopeOf(search);
  return useQuery({
    queryKey: ['sendings', 'report', scope],
    queryFn: ({ signal }) => get<ReportAnswer>('/api/report', scope, signal),
    placeholderData: keepPreviousData,
  });
}

/** A page of its rows. */
export function useReportRows(search: ReportSearch) {
  const asked = { ...scopeOf(search), status: search.status, search: search.q, page: search.page ?? 1 };
  return useQuery({
    queryKey: ['sendings', 'report-rows', asked],
    queryFn: ({ signal }) => get<RowsAnswer>('/api/report/rows', asked, signal),
    placeholderData: keepPreviousData,
  });
}

/** Takes rows out of the report; numbers and rows are asked for again at once. */
export function useRemoval(onDone: (removed: number) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (rows: readonly Pick<ReportRow, 'sendingId' | 'seq'>[]) =>
      post<{ removed: number }>('/api/report/removals', {
        rows: rows.map(({ sendingId, seq }) => ({ sendingId, seq })),
        confirm: rows.length,
      }),
    onSuccess: async ({ removed }) => {
      await queries.invalidateQueries({ queryKey: ['sendings'] });
      onDone(removed);
    },
  });
}
