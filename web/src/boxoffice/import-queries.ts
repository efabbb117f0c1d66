import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as contract from '../../../src/boxoffice/contract.ts';
import { del, get, post, putBytes } from '../kit/api.ts';

export type UploadAnswer = z.output<typeof contract.uploadAnswer>;
export type Subject = UploadAnswer['subject'];
export type SubjectColumns = z.output<typeof contract.subjectsAnswer>['subjects'][number];
type UploadsAnswer = z.output<typeof contract.uploadsAnswer>;
type SubjectsAnswer = z.output<typeof contract.subjectsAnswer>;

/** A new state comes by the stream of changes; how far the reading has come is written down so often (ms). */
const progressEvery = 5_000;
const working: ReadonlySet<UploadAnswer['state']> = new Set(['checking', 'applying']);

/** What can be imported and the columns of each file; it changes with a new version only. */
export function useSubjects() {
  return useQuery({
    queryKey: ['import-subjects'],
    queryFn: ({ signal }) => get<SubjectsAnswer>('/api/import-subjects', {}, signal),
    staleTime: Infinity,
  });
}

/** Files that were handed in, newest first. */
export function useImports() {
  return useQuery({
    queryKey: ['imports'],
    queryFn: ({ signal }) => get<UploadsAnswer>('/api/imports', {}, signal),
  });
}

/** One file and how far it has come. */
export function useImport(id: string) {
  return useQuery({
    queryKey: ['imports', id],
    queryFn: ({ signal }) => get<UploadAnswer>(`/api/imports/${id}`, {}, signal),
    refetchInterval: ({ state }) => (state.data && working.has(state.data.state) ? progressEvery : false),
  });
}

/** Hands a file in: announced, sent piece by piece, then checked. `told` hears how many bytes have gone. */
export function useHandIn(told: (bytes: number) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ subject, file }: { subject: Subject; file: File }) => {
      const about = { subject, fileName: file.name.slice(-200), bytes: file.size };
      const { id, pieceBytes } = await post<UploadAnswer>('/api/imports', about);
      for (let at = 0, number = 0; at < file.size; at += pieceBytes, number++) {
        const piece = file.slice(at, at + pieceBytes, 'text/csv');
        await putBytes(`/api/imports/${id}/pieces/${number}`, piece, 'text/csv');
        told(Math.min(at + pieceBytes, file.size));
      }
      return await post<UploadAnswer>(`/api/imports/${id}/check`);
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['imports'] }),
  });
}

/** Asks for a step of a file, or lets go of it. */
export function useImportStep(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (step: 'check' | 'apply' | 'drop') =>
      step === 'drop' ? del<object>(`/api/imports/${id}`) : post<object>(`/api/imports/${id}/${step}`),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['imports'] }),
  });
}
