import { isIP } from 'node:net';
import { isLoopback } from '../../../platform/settings.ts';
import { logIn, type Credentials } from './auth.ts';
import { noCapabilities, readCapabilities, type Capabilities } from './capabilities.ts';
import { Dialog } from './dialog.ts';
import { limits, type Timers } from './limits.ts';
import { encrypt } from './tls.ts';
import { certificateTrouble, connectionTrouble, trouble } from './trouble.ts';
import { Wire } from './wire.ts';

/** A mail server that takes our messages. */
export interface SmtpRelay {
  host: string;
  port: number;
  /** `implicit`: TLS from the first byte. `starttls`: upgraded by the policy below. */
  tls: 'implicit' | 'starttls';
  /**
   * require: never plain, and the certificate must be right. opportunistic: encrypted where offered.
   * none: not encrypted. Unset: require where there is a password and the host is not this machine, else opportunistic.
   */
  policy?: 'require' | 'opportunistic' | 'none';
  user?: string;
  password?: string;
  /** Certificate authorities (PEM) to trust instead of the machine's. */
  ca?: string;
  /** The name we say hello with; unset: the address of our end, as RFC 5321, 4.1.3 allows. */
  name?: string;
}

/** A connection on which messages can be sent. */
export interface Session {
  wire: Wire;
  peer: Capabilities;
  /** How it is encrypted, e.g. `TLSv1.3`, and whether the certificate is right; '' for a plain one. */
  protection: string;
}

/** A part of opening a session, told when it is done, with the server's words where it said some. */
export type OpeningStep = 'connected' | 'greeted' | 'encrypted' | 'logged_in';
type OnStep = (step: OpeningStep, words?: string) => void;

/**
 * Connects, says hello, encrypts and logs in.
 * @param onStep told of each part as it is done; encrypting and logging in only where they happen
 * @throws AppError unavailable with the reason in words; the connection is closed then. A password goes out only over
 *   TLS with a right certificate, or to a server on this machine that offers no encryption at all.
 */
export async function openSession(
  relay: SmtpRelay,
  timers: Timers,
  signal: AbortSignal,
  onStep: OnStep = () => undefined,
): Promise<Session> {
  const at = `${relay.host}:${relay.port}`;
  const wire = new Wire(relay.host, relay.port);
  const stop = (why: Error): void => dialog.fail(why);
  const dialog = new Dialog(wire, timers);
  const cancel = timers.after(limits.opening, () =>
    stop(trouble('smtp_slow', `The mail server ${at} is too slow to say hello.`)),
  );
  const onAbort = (): void => stop(trouble('smtp_aborted', 'Sending was ended.'));
  signal.addEventListener('abort', onAbort);
  try {
    return await introduce(wire, dialog, relay, onStep);
  } catch (thrown) {
    wire.destroy();
    throw connectionTrouble(thrown, at);
  } finally {
    cancel();
    signal.removeEventListener('abort', onAbort);
  }
}

async function introduce(wire: Wire, dialog: Dialog, relay: SmtpRelay, onStep: OnStep): Promise<Session> {
  const at = `${relay.host}:${relay.port}`;
  await dialog.connected(limits.connect);
  onStep('connected');
  let protection = '';
  if (relay.tls === 'implicit') {
    protection = await encryptBy(wire, dialog, relay);
    onStep('encrypted');
  }
  const greeting = await dialog.next(limits.greeting);
  if (greeting.code !== 220)
    throw trouble(
      'smtp_greeting',
      `The mail server ${at} does not want to talk now: ${greeting.code} ${greeting.text}`,
      { reply: `${greeting.code} ${greeting.text}` },
    );
  let peer = await hello(wire, dialog, relay);
  onStep('greeted', `${greeting.code} ${greeting.text}`);
  const policy = policyOf(relay);
  const offersTls = peer.startTls;
  if (protection === '' && policy !== 'none' && offersTls) {
    protection = await startTls(wire, dialog, relay);
    if (protection !== '') {
      onStep('encrypted');
      peer = await hello(wire, dialog, relay);
    }
  }
  if (protection === '' && policy === 'require')
    throw trouble(
      'smtp_no_tls',
      `The mail server ${at} offers no encryption (STARTTLS), so nothing is sent to it. Use its port for encrypted mail, or ask its operator.`,
    );
  const credentials = credentialsOf(relay);
  if (credentials) {
    if (protection === '' && (offersTls || !isLoopback(relay.host)))
      throw trouble(
        'smtp_no_tls',
        `The password for the mail server ${at} is not sent without encryption. Require encryption for this route.`,
      );
    await logIn(dialog, peer, credentials, at);
    onStep('logged_in');
  }
  return { wire, peer, protection };
}

function policyOf(relay: SmtpRelay): 'require' | 'opportunistic' | 'none' {
  if (relay.policy) return relay.policy;
  return credentialsOf(relay) && !isLoopback(relay.host) ? 'require' : 'opportunistic';
}

function credentialsOf(relay: SmtpRelay): Credentials | undefined {
  return relay.user === undefined ? undefined : { user: relay.user, password: relay.password ?? '' };
}

async function hello(wire: Wire, dialog: Dialog, relay: SmtpRelay): Promise<Capabilities> {
  const name = relay.name ?? literal(wire.socket.localAddress ?? '127.0.0.1');
  const reply = await dialog.ask(`EHLO ${name}`, limits.hello);
  if (reply.code === 250) return readCapabilities(reply.lines ?? [reply.text]);
  // RFC 5321, 3.2: a server that does not know EHLO is asked the old way.
  const old = reply.code >= 500 ? await dialog.ask(`HELO ${name}`, limits.hello) : reply;
  if (old.code === 250) return noCapabilities;
  throw trouble(
    'smtp_hello',
    `The mail server ${relay.host}:${relay.port} refused our hello: ${old.code} ${old.text}`,
    { reply: `${old.code} ${old.text}` },
  );
}

function literal(address: string): string {
  return isIP(address) === 6 ? `[IPv6:${address}]` : `[${address}]`;
}

/** @returns how the connection is encrypted now; '': it is not */
async function startTls(wire: Wire, dialog: Dialog, relay: SmtpRelay): Promise<string> {
  const reply = await dialog.ask('STARTTLS', limits.tls);
  if (reply.code !== 220) return '';
  // Bytes that came in the clear together with the answer would be read as if they had come encrypted.
  if (dialog.hasMore || wire.saidMore)
    throw trouble(
      'smtp_injection',
      `The mail server ${relay.host}:${relay.port} said more before the encryption began. Somebody may be tampering with the connection.`,
    );
  return encryptBy(wire, dialog, relay);
}

async function encryptBy(wire: Wire, dialog: Dialog, relay: SmtpRelay): Promise<string> {
  const { fault, protocol } = await encrypt(wire, dialog, relay);
  const mustBeRight =
    relay.tls === 'implicit' || policyOf(relay) === 'require' || credentialsOf(relay) !== undefined;
  if (fault !== undefined && mustBeRight) throw certificateTrouble(fault, `${relay.host}:${relay.port}`);
  return fault === undefined ? protocol : `${protocol}, certificate not trusted`;
}
