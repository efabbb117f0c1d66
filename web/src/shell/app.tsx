import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { appearanceKey, cssVariablesResolver, theme } from '../kit/theme.ts';
import { queryClient } from './query-client.ts';
import { router } from './routes.tsx';

const colorSchemeManager = localStorageColorSchemeManager({ key: appearanceKey });

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
