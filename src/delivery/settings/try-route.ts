import { asError } from '../../platform/errors.ts';
import { AppError } from '../../platform/errors.ts';
import type { SmtpRelay } from '../channels/smtp.ts';
import { escapeControls } from '../channels/smtp/reply.ts';
import { sendOne, type OneMail, type SpokenStep } from '../channels/smtp/send-one.ts';
import type { Timers } from '../channels/smtp/limits.ts';
import type { TryAnswer } from './contract.ts';

/** So long (ms) a person waits for a mail server before it counts as too slow. */
const patience = 15_000;

/**
 * Speaks with a relay as a sender would, and tells each step: connects, greets, encrypts, logs in, and hands over a
 * mail where there is one. Nothing is stored.
 * @param gone fires when the asker has gone
 */
export async function tryRelay(
  relay: SmtpRelay,
  mail: OneMail | undefined,
  { timers, gone }: { timers: Timers; gone: AbortSignal },
): Promise<TryAnswer> {
  const done = new Map<SpokenStep, string | null>();
  const tooLong = new AbortController();
  const cancel = timers.after(patience, () => tooLong.abort());
  const order = stepsFor(relay, mail !== undefined);
  try {
    await sendOne(relay, mail, {
      timers,
      signal: AbortSignal.any([tooLong.signal, gone]),
      onStep: (step, words) => done.set(step, words === undefined ? null : escapeControls(words)),
    });
    return { works: true, steps: reached(order, done, undefined), failure: null };
  } catch (thrown) {
    const failure = tooLong.signal.aborted ? slow(relay) : failureOf(thrown);
    return { works: false, steps: reached(order, done, failure), failure };
  } finally {
    cancel();
  }
}

/** With TLS from the first byte the server speaks only when encrypted. */
function stepsFor(relay: SmtpRelay, hasMail: boolean): SpokenStep[] {
  const hello: SpokenStep[] =
    relay.tls === 'implicit' ? ['connected', 'encrypted', 'greeted'] : ['connected', 'greeted', 'encrypted'];
  return [
    ...hello,
    ...(relay.user === undefined ? [] : (['logged_in'] as const)),
    ...(hasMail ? (['taken'] as const) : []),
  ];
}

function reached(
  order: readonly SpokenStep[],
  done: ReadonlyMap<SpokenStep, string | null>,
  failure: TryAnswer['failure'] | undefined,
): TryAnswer['steps'] {
  const furthest = order.findLastIndex((step) => done.has(step));
  const failing = failure ? failingStep(order, furthest, failure.code) : order.length;
  return order.map((step, at) => {
    const words = done.get(step) ?? null;
    if (done.has(step)) return { step, state: 'done', words };
    if (at < failing) return { step, state: 'not_needed', words };
    return { step, state: at === failing ? 'failed' : 'not_reached', words };
  });
}

/** Encryption may be skipped where it is not offered; what failed says its own place. */
function failingStep(order: readonly SpokenStep[], furthest: number, code: string): number {
  const place: Record<string, SpokenStep> = {
    smtp_login: 'logged_in',
    smtp_no_tls: 'encrypted',
    smtp_certificate: 'encrypted',
    smtp_injection: 'encrypted',
    smtp_mail: 'taken',
  };
  const named = order.indexOf(place[code] ?? 'connected');
  return named > furthest ? named : furthest + 1;
}

function slow({ host, port }: SmtpRelay) {
  return {
    code: 'smtp_slow',
    message: `The mail server ${host}:${port} did not answer within ${patience / 1_000} seconds. Check host and port, and whether a firewall is in between.`,
  };
}

function failureOf(thrown: unknown) {
  const message = escapeControls(asError(thrown).message).slice(0, 2_000);
  if (!(thrown instanceof AppError)) return { code: 'smtp_connection', message };
  const reply = thrown.values?.['reply'];
  const values = reply === undefined ? undefined : { reply: escapeControls(String(reply)).slice(0, 2_000) };
  return { code: thrown.code, message, values };
}
