import type { ReceiverLimits } from './limits.ts';

/** How long each session is waited for. */
export interface Patience {
  /** It is connected: its first mail must begin in time. */
  came(session: string): void;
  /** A mail of it has begun, and must end in time. */
  mailBegan(session: string): void;
  /** A mail of it has ended: the next one must begin in time. */
  mailEnded(session: string): void;
  /** It is over. */
  left(session: string): void;
}

/**
 * Ends sessions that get nowhere. Silence alone does not tell them: a byte now and then, in a TLS handshake, a command or
 * a mail, would hold a connection for ever (abuse.md, C-44).
 */
export function patience(
  hangUp: (session: string) => void,
  limits: Pick<ReceiverLimits, 'untilMail' | 'mail'>,
): Patience {
  const waits = new Map<string, NodeJS.Timeout>();
  const wait = (session: string, ms: number): void => {
    clearTimeout(waits.get(session));
    // It is the listening server that keeps the process, never somebody it waits for.
    waits.set(session, setTimeout(() => hangUp(session), ms).unref());
  };
  /** A mail may end after its session did. */
  const goOn = (session: string, ms: number): void => {
    if (waits.has(session)) wait(session, ms);
  };
  return {
    came: (session) => wait(session, limits.untilMail),
    mailBegan: (session) => goOn(session, limits.mail),
    mailEnded: (session) => goOn(session, limits.untilMail),
    left: (session) => {
      clearTimeout(waits.get(session));
      waits.delete(session);
    },
  };
}
