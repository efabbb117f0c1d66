import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ApiError } from '../kit/api.ts';
import { appearanceKey, cssVariablesResolver, theme } from '../kit/theme.ts';
import { router } from './routes.tsx';

const colorSchemeManager = localStorageColorSchemeManager({ key: appearanceKey });

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // A refusal stays a refusal; only a server that is away may be back in a moment.
      retry: (failures, error) => failures < 2 && !(error instanceof ApiError && error.status in refusals),
      staleTime: 5_000,
    },
  },
});

const refusals = { 400: true, 403: true, 404: true, 409: true };

/** The whole interface: look, data, screens. */
export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme="auto"
    >
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
