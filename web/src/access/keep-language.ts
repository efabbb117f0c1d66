import { useMutation, useQueryClient } from '@tanstack/react-query';
import { put } from '../kit/api.ts';
import type { Language } from '../language/language.ts';
import { meQuery, useMe } from './me.ts';

/** Keeps the language somebody chose in the menu with their account, so that it is there at the next log-in. */
export function useKeepLanguage(): (language: Language) => void {
  const { name } = useMe();
  const queries = useQueryClient();
  const keep = useMutation({
    mutationFn: (language: Language) => put('/api/me', { name, language }),
    onSuccess: () => queries.invalidateQueries(meQuery),
  });
  return (language) => keep.mutate(language);
}
