import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { get } from '../kit/api.ts';
import type { TodayAnswer } from './answers.ts';

/** Today, with the seven days from `from`. */
export function useToday(from: string | undefined) {
  return useQuery({
    queryKey: ['today', from],
    queryFn: ({ signal }) => get<TodayAnswer>('/api/today', { from }, signal),
    placeholderData: keepPreviousData,
  });
}
