import { UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useHeldUpWords } from '../delivery/held-up-words.ts';
import { ApiError, get, serverAway } from '../kit/api.ts';
import { sentenceOf } from '../kit/sentence.ts';
import { State } from '../kit/state.tsx';
import { ownZone } from '../kit/time.tsx';
import { useHeldUp } from './held-up-queries.ts';
import { useStopState } from './stop-queries.ts';
import css from './system-state.module.css';

/** The state of the system in one glance, asked again whenever the live stream breaks or is back; pressed, it says what is wrong in words. */
export function SystemState() {
  const system = useSystem();
  const wordsId = useId();
  if (!system) return null;
  const { state, words } = system;
  return (
    // Around the button: what stands in a status within a button is not part of the button's name.
    <span role="status">
      <UnstyledButton
        className={css.state}
        data-well={state === 'running' || undefined}
        popoverTarget={wordsId}
      >
        <State of="system" state={state} />
      </UnstyledButton>
      {/* The browser's own: it closes by itself, and the head needs no library to place it. */}
      <div id={wordsId} popover="auto" className={css.words}>
        {words.map((each) => (
          <p key={each}>{each}</p>
        ))}
      </div>
    </span>
  );
}

interface System {
  state: 'running' | 'stopped' | 'disarmed' | 'nobody_sends' | 'route_trouble' | 'degraded' | 'away';
  words: string[];
}

/** The worst there is to say: nobody answers, something lacks, somebody stopped it, it stands still. */
function useSystem(): System | undefined {
  const { t } = useTranslation();
  const isStopped = Boolean(useStopState().data?.stop);
  const { data: { heldUp } = { heldUp: [] } } = useHeldUp();
  const heldUpWords = useHeldUpWords();
  const health = useQuery({
    queryKey: ['health'],
    queryFn: ({ signal }) => get('/api/health', {}, signal),
    retry: false,
  });
  if (health.isPending) return undefined;
  if (health.isError)
    return isAway(health.error)
      ? { state: 'away', words: [t('error.serverAway')] }
      : { state: 'degraded', words: [sentenceOf(health.error)] };
  if (isStopped) return { state: 'stopped', words: [t('system.stopped')] };
  const [worst] = heldUp;
  if (!worst) return { state: 'running', words: [t('system.allWell')] };
  const words = heldUp.flatMap((held) => Object.values(heldUpWords(held, ownZone)));
  return { state: worst.kind, words };
}

/** Nobody answers, which is another trouble than a server that says what it lacks. */
function isAway(error: Error): boolean {
  return !(error instanceof ApiError) || error.code === serverAway;
}
