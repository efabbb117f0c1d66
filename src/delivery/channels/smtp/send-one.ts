import { Dialog } from './dialog.ts';
import { limits, type Timers } from './limits.ts';
import { openSession, type OpeningStep, type SmtpRelay } from './session.ts';
import { stuffed } from './stuffing.ts';
import { trouble } from './trouble.ts';

/** One mail to one address that is of no sending: a notice to staff, a test. ASCII with CRLF line ends. */
export interface OneMail {
  from: string;
  to: string;
  data: string;
}

/** A step of speaking with a mail server. */
export type SpokenStep = OpeningStep | 'taken';

export interface SpeakOptions {
  timers: Timers;
  signal: AbortSignal;
  /** Told of each step as it is done, with the server's words. */
  onStep?: (step: SpokenStep, words?: string) => void;
}

/**
 * Opens a session with a relay and says goodbye again; with a mail, hands it over between the two. One connection for
 * one mail, and no journal: what is sent this way may come twice without harm. Sendings never go this way.
 * @throws AppError unavailable with the reason in words; what the server has against the mail, as `smtp_mail`
 */
export async function sendOne(
  relay: SmtpRelay,
  mail: OneMail | undefined,
  options: SpeakOptions,
): Promise<void> {
  const { timers, signal, onStep = () => undefined } = options;
  const { wire } = await openSession(relay, timers, signal, onStep);
  if (mail) {
    const dialog = new Dialog(wire, timers);
    const onAbort = (): void => dialog.fail(trouble('smtp_aborted', 'It took too long.'));
    signal.addEventListener('abort', onAbort);
    try {
      onStep('taken', await handOver(dialog, mail, `${relay.host}:${relay.port}`));
    } catch (thrown) {
      wire.destroy();
      throw thrown;
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }
  wire.leave('QUIT\r\n');
}

/** @returns the server's words when it took the mail */
async function handOver(dialog: Dialog, { from, to, data }: OneMail, at: string): Promise<string> {
  const say = async (command: string, wanted: number, limit: number): Promise<string> => {
    const reply = await dialog.ask(command, limit);
    const words = `${reply.code} ${reply.text}`;
    if (Math.floor(reply.code / 100) === wanted) return words;
    throw trouble('smtp_mail', `The mail server ${at} did not take the mail to ${to}: ${words}`, {
      reply: words,
    });
  };
  await say(`MAIL FROM:<${from}>`, 2, limits.mail);
  await say(`RCPT TO:<${to}>`, 2, limits.rcpt);
  await say('DATA', 3, limits.data);
  return await say(`${stuffed(data)}.`, 2, limits.dot);
}
