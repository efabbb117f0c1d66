import { useQuery } from '@tanstack/react-query';
import { get } from '../kit/api.ts';
import { State } from '../kit/state.tsx';

/** The state of the system in one glance, asked again every 15 s. */
export function SystemState() {
  const health = useQuery({
    queryKey: ['health'],
    queryFn: ({ signal }) => get<{ status: string }>('/api/health', {}, signal),
    refetchInterval: 15_000,
    retry: false,
  });
  if (health.isPending) return null;
  const state = health.isError ? 'away' : health.data.status === 'ok' ? 'running' : 'degraded';
  return (
    <span role="status">
      <State of="system" state={state} />
    </span>
  );
}
