import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Dialog } from '../kit/on-demand.tsx';
import { SkeletonRows } from '../kit/skeleton-rows.tsx';
import type { Me } from './me.ts';
import { useRunOut, type RunOut } from './run-out.ts';
import { useTranslation } from 'react-i18next';

const LogInAgain = lazy(async () => ({ default: (await import('./log-in-again.tsx')).LogInAgain }));

/**
 * Over the page whose log-in has run out: asks for the password again. The page stays as it is beneath it, and what
 * was asked of the server is asked again afterwards.
 */
export function RunOutSheet() {
  const runOut = useRunOut();
  return runOut ? <Asking key={runOut.person.id} runOut={runOut} /> : null;
}

function Asking(props: { runOut: RunOut }) {
  const { runOut } = props;
  const { t } = useTranslation();
  const queries = useQueryClient();
  const arrived = (me: Me): void => {
    if (me.id === runOut.person.id) {
      runOut.goOn();
      void queries.invalidateQueries();
      return;
    }
    runOut.giveUp();
    // Nothing the one saw or typed is left for the other.
    window.location.assign('/');
  };
  return (
    <Dialog
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      centered
      title={t('runOut.title')}
    >
      <Suspense fallback={<SkeletonRows rows={3} height={48} />}>
        <LogInAgain person={runOut.person} onDone={arrived} />
      </Suspense>
    </Dialog>
  );
}
