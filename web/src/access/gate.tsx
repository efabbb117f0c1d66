import type { ReactNode } from 'react';
import { Lobby } from './lobby.tsx';
import { useMe } from './me.ts';
import { RunOutSheet } from './run-out-sheet.tsx';

/** The screens of the staff for the staff; the lobby for everybody else; and the log-in once more when it has run out. */
export function Gate(props: { children: ReactNode }) {
  const { screens } = useMe();
  return (
    <>
      {screens === 'staff' ? props.children : <Lobby />}
      <RunOutSheet />
    </>
  );
}
