import { useQuery } from '@tanstack/react-query';
import { ApiError, get, serverAway } from '../kit/api.ts';
import { State } from '../kit/state.tsx';

/** The state of the system in one glance, asked again every 15 s. */
export function SystemState() {
  const health = useQuery({
    queryKey: ['health'],
    queryFn: ({ signal }) => get('/api/health', {}, signal),
    refetchInterval: 15_000,
    retry: false,
  });
  if (health.isPending) return null;
  const state = health.isSuccess ? 'running' : isAway(health.error) ? 'away' : 'degraded';
  return (
    <span role="status">
      <State of="system" state={state} />
    </span>
  );
}

/** Nobody answers, which is another trouble than a server that says what it lacks. */
function isAway(error: Error): boolean {
  return !(error instanceof ApiError) || error.code === serverAway;
}
