import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as contract from '../../../src/delivery/settings/routes/contract.ts';
import { del, get, post, put } from '../kit/api.ts';

export type RoutesSetting = z.output<typeof contract.routesAnswer>;
export type OneRoute = z.output<typeof contract.oneRouteAnswer>;
export type Choices = z.output<typeof contract.choicesShape>;
type OneRouteWanted = z.input<typeof contract.oneRouteBody>;
type LimitsWanted = z.input<typeof contract.limitsBody>;

const key = ['settings', 'routes'];

/** Every way out. */
export function useRoutes() {
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => get<RoutesSetting>('/api/settings/routes', {}, signal),
  });
}

/** Something done to them; every screen that shows them shows the new ones at once. */
function useChange<Wanted>(change: (wanted: Wanted) => Promise<RoutesSetting>, onDone?: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    // Somebody may have been faster: what they saved is read.
    onError: () => queries.invalidateQueries({ queryKey: key }),
    onSuccess: (answer) => {
      queries.setQueryData(key, answer);
      onDone?.();
    },
  });
}

export const useSaveChoices = () =>
  useChange((wanted: { choices: Choices; expectedVersion: string }) => put('/api/settings/routing', wanted));

/** Adds a way out, or changes the one of this id. */
export const useSaveRoute = (id: number | undefined, onDone: () => void) =>
  useChange(
    (wanted: OneRouteWanted) =>
      id === undefined ? post('/api/settings/routes', wanted) : put(`/api/settings/routes/${id}`, wanted),
    onDone,
  );

export const useSaveLimits = (id: number, onDone: () => void) =>
  useChange((wanted: LimitsWanted) => put(`/api/settings/routes/${id}/limits`, wanted), onDone);

export const useRemoveRoute = (id: number, onDone: () => void) =>
  useChange<void>(() => del(`/api/settings/routes/${id}`), onDone);
