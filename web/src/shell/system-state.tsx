import { Popover, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiError, get, serverAway } from '../kit/api.ts';
import { State } from '../kit/state.tsx';
import css from './system-state.module.css';

/** The state of the system in one glance, asked again every 15 s; pressed, it says what is wrong in words. */
export function SystemState() {
  const { t } = useTranslation();
  const health = useQuery({
    queryKey: ['health'],
    queryFn: ({ signal }) => get('/api/health', {}, signal),
    refetchInterval: 15_000,
    retry: false,
  });
  if (health.isPending) return null;
  const state = health.isSuccess ? 'running' : isAway(health.error) ? 'away' : 'degraded';
  const words =
    state === 'running'
      ? t('system.allWell')
      : state === 'away'
        ? t('error.serverAway')
        : health.error?.message;
  return (
    <Popover position="bottom-end" width={320} shadow="md" withinPortal>
      <Popover.Target>
        <UnstyledButton className={css.state} data-well={state === 'running' || undefined}>
          <span role="status">
            <State of="system" state={state} />
          </span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={css.words}>{words}</Popover.Dropdown>
    </Popover>
  );
}

/** Nobody answers, which is another trouble than a server that says what it lacks. */
function isAway(error: Error): boolean {
  return !(error instanceof ApiError) || error.code === serverAway;
}
