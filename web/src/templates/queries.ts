import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post } from '../kit/api.ts';
import type {
  CheckedDraft,
  DraftToCheck,
  HoldersPage,
  HolderValues,
  InstancesPage,
  SaveRequest,
  SaveVerdict,
  ShownMail,
  StartsAnswer,
  TemplateAnswer,
  TemplatesAnswer,
  TemplateUses,
  TestMailAnswer,
  TestMailWanted,
  VersionAnswer,
  VersionsAnswer,
} from './answers.ts';
import type { Purpose } from './purposes.ts';

const pathOf = (code: string): string => `/api/templates/${encodeURIComponent(code)}`;

/** The templates in use, or those put away. */
export function useTemplates(state: 'used' | 'archived') {
  return useQuery({
    queryKey: ['templates', state],
    queryFn: ({ signal }) => get<TemplatesAnswer>('/api/templates', { state }, signal),
    placeholderData: keepPreviousData,
  });
}

/** One template with the sources of its newest version. */
export function useTemplate(code: string) {
  return useQuery({
    queryKey: ['template', code],
    queryFn: ({ signal }) => get<TemplateAnswer>(pathOf(code), {}, signal),
  });
}

export function useVersions(code: string) {
  return useQuery({
    queryKey: ['template', code, 'versions'],
    queryFn: ({ signal }) => get<VersionsAnswer>(`${pathOf(code)}/versions`, {}, signal),
  });
}

/** One version with its sources. It never changes, so it is asked for once. */
export function useVersion(code: string, number: number) {
  return useQuery({
    queryKey: ['template-version', code, number],
    queryFn: ({ signal }) => get<VersionAnswer>(`${pathOf(code)}/versions/${number}`, {}, signal),
    staleTime: Infinity,
  });
}

/** The newest sendings that used a template. */
export function useUses(code: string) {
  return useQuery({
    queryKey: ['template', code, 'sendings'],
    queryFn: ({ signal }) => get<TemplateUses>(`${pathOf(code)}/sendings`, {}, signal),
  });
}

/** A saved version as a reader would see it; a version never changes, so it is asked for once. */
export function usePreview(
  code: string,
  shown: { version: number; language: string; values?: Record<string, string> },
  isWanted = true,
) {
  return useQuery({
    queryKey: ['template-preview', code, shown],
    queryFn: () => post<ShownMail>(`${pathOf(code)}/preview`, shown),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    enabled: isWanted,
  });
}

/** What the server thinks of a draft, and how one language of it looks. */
export function useCheck(draft: DraftToCheck) {
  return useQuery({
    queryKey: ['template-check', draft],
    queryFn: () => post<CheckedDraft>('/api/templates/check', draft),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
  });
}

/** What a new template can begin with. */
export function useStarts() {
  return useQuery({
    queryKey: ['template-starts'],
    queryFn: ({ signal }) => get<StartsAnswer>('/api/template-starts', {}, signal),
    staleTime: Infinity,
  });
}

/** Performances to preview a template for, from a moment on. */
export function useInstances(search: string, from: string) {
  return useQuery({
    queryKey: ['instances', 'preview', search, from],
    queryFn: ({ signal }) =>
      get<InstancesPage>('/api/instances', { search: search || undefined, from }, signal),
    placeholderData: keepPreviousData,
  });
}

/** People with a ticket of a performance. */
export function useHolders(instanceId: number, purpose: Purpose, search: string) {
  return useQuery({
    queryKey: ['instance', instanceId, 'holders', purpose, search],
    queryFn: ({ signal }) =>
      get<HoldersPage>(
        `/api/instances/${instanceId}/audience/people`,
        { purpose: askable(purpose), search: search || undefined },
        signal,
      ),
    placeholderData: keepPreviousData,
  });
}

/** What a message would say to one holder of a performance: the first one where none is chosen. */
export function useHolderValues(which: {
  instance?: number;
  customer?: number;
  language: string;
  purpose: Purpose;
}) {
  const { instance, customer, language, purpose } = which;
  return useQuery({
    queryKey: ['instance', instance, 'holder-values', customer, language, purpose],
    queryFn: ({ signal }) =>
      get<HolderValues>(
        `/api/instances/${instance}/holder-values`,
        { language, purpose, customerId: customer },
        signal,
      ),
    placeholderData: keepPreviousData,
    enabled: instance !== undefined,
  });
}

/** The audience is asked about service purposes only; marketing's is a list, not a performance. */
function askable(purpose: Purpose): Exclude<Purpose, 'marketing'> {
  return purpose === 'marketing' ? 'information' : purpose;
}

/** Saves a template or its next version; lists and pictures are asked for again. */
export function useSave() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: SaveRequest) => post<SaveVerdict>('/api/templates', request),
    onSuccess: async (verdict) => {
      if (!verdict.saved) return;
      await queries.invalidateQueries({ queryKey: ['templates'] });
      await queries.invalidateQueries({ queryKey: ['template'] });
    },
    // A colleague may have been faster: what they saved is read, so that it can be compared.
    onError: () => queries.invalidateQueries({ queryKey: ['template'] }),
  });
}

/** Mails a template as a test; while the route captures, the Outbox has one more. */
export function useTestMail(code: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (wanted: TestMailWanted) => post<TestMailAnswer>(`${pathOf(code)}/test-mail`, wanted),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['outbox'] }),
  });
}

/** Saves an earlier version once more as the newest. */
export function useTakeBack(code: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ number, ...body }: { number: number; expectedVersion: number; note: string }) =>
      post<SaveVerdict>(`${pathOf(code)}/versions/${number}/take-back`, body),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['templates'] });
      await queries.invalidateQueries({ queryKey: ['template', code] });
    },
  });
}

/** Saves the example that comes with Foyer as the newest version. */
export function useTakeExample(code: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { expectedVersion: number; note: string }) =>
      post<SaveVerdict>(`${pathOf(code)}/take-example`, body),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['templates'] });
      await queries.invalidateQueries({ queryKey: ['template', code] });
    },
  });
}

/** Puts a template away, or brings it back. */
export function useArchive(code: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (to: 'archive' | 'restore') => post(`${pathOf(code)}/${to}`),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['templates'] });
      await queries.invalidateQueries({ queryKey: ['template', code] });
    },
  });
}
