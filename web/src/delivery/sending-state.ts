import type { StateName } from '../kit/state.tsx';
import type { SendingAnswer } from './answers.ts';

type SendingState = Extract<StateName, { of: 'sending' }>['state'];

/** The word a person reads for a sending (CSE-43), derived from its stored state and its numbers. */
export function sendingState(sending: Pick<SendingAnswer, 'state' | 'totals'>): SendingState {
  if (sending.state !== 'ended') return sending.state;
  const { accepted, refused, uncertain, expired } = sending.totals;
  if (refused + uncertain + expired === 0) return 'sent';
  return accepted === 0 ? 'failed' : 'partly_failed';
}

/** May its numbers still change? A stopped sending waits for the replies it is owed. */
export function isMoving(sending: Pick<SendingAnswer, 'state' | 'totals'>): boolean {
  const { waiting, going_out: goingOut } = sending.totals;
  return sending.state === 'stopped' ? goingOut > 0 : sending.state !== 'ended' || waiting + goingOut > 0;
}

/** May it be stopped? */
export function isStoppable(sending: Pick<SendingAnswer, 'state'>): boolean {
  return sending.state !== 'ended' && sending.state !== 'stopped';
}

/** Messages tried to the end, whatever became of them. */
export function triedMessages(sending: Pick<SendingAnswer, 'totals'>): number {
  const { messages, waiting, going_out: goingOut } = sending.totals;
  return messages - waiting - goingOut;
}
