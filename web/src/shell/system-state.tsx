import { Popover, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiError, get, serverAway } from '../kit/api.ts';
import { sentenceOf } from '../kit/sentence.ts';
import { State } from '../kit/state.tsx';
import { useStopState } from './stop-queries.ts';
import css from './system-state.module.css';

/** The state of the system in one glance, asked again whenever the live stream breaks or is back; pressed, it says what is wrong in words. */
export function SystemState() {
  const { t } = useTranslation();
  const isStopped = Boolean(useStopState().data?.stop);
  const health = useQuery({
    queryKey: ['health'],
    queryFn: ({ signal }) => get('/api/health', {}, signal),
    retry: false,
  });
  if (health.isPending) return null;
  const state = health.isError
    ? isAway(health.error)
      ? 'away'
      : 'degraded'
    : isStopped
      ? 'stopped'
      : 'running';
  const words = {
    running: t('system.allWell'),
    stopped: t('system.stopped'),
    away: t('error.serverAway'),
    degraded: health.error && sentenceOf(health.error),
  }[state];
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
