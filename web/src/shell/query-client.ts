import { QueryClient } from '@tanstack/react-query';
import { ApiError } from '../kit/api.ts';

/** What the server said lately, for every screen; the guard of the screens asks it too. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // A refusal stays a refusal; only a server that is away may be back in a moment.
      retry: (failures, error) => failures < 2 && !(error instanceof ApiError && error.status in refusals),
      staleTime: 5_000,
    },
  },
});

const refusals = { 400: true, 401: true, 403: true, 404: true, 409: true, 429: true };
