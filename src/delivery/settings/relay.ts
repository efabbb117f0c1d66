import { isIP } from 'node:net';
import { asciiDomain } from '../../platform/address.ts';
import type { Problem } from '../../platform/errors.ts';
import { isLoopback } from '../../platform/settings.ts';
import type { SmtpRelay } from '../channels/smtp.ts';
import { isReachable } from '../channels/smtp/reach.ts';
import type { StoredRoute } from '../store/route-settings.ts';
import type { Encryption, RelayBody, RouteAnswer } from './contract.ts';

/** The settings of a relay as they are stored: everything but the password. */
export type StoredRelay = Pick<SmtpRelay, 'host' | 'port' | 'tls' | 'policy' | 'user'>;

export function storedRelay({ host, port, encryption, user }: RelayBody): StoredRelay {
  return {
    host,
    port,
    tls: encryption === 'implicit' ? 'implicit' : 'starttls',
    ...(encryption !== 'implicit' && { policy: encryption === 'required' ? 'require' : 'opportunistic' }),
    ...(user !== null && { user }),
  };
}

/** A relay for the screen. */
export function shownRelay(route: StoredRoute): NonNullable<RouteAnswer['relay']> {
  const { host, port, user } = relayOf(route);
  return {
    host,
    port,
    encryption: encryptionOf(relayOf(route)),
    user: user ?? null,
    hasPassword: route.password !== null,
    connections: route.connections,
  };
}

export function relayOf(route: StoredRoute): StoredRelay {
  return route.settings as unknown as StoredRelay;
}

/** A relay of SMTP_URL has no policy of its own; this is what the session makes of that. */
function encryptionOf({ tls, policy, user, host }: StoredRelay): Encryption {
  if (tls === 'implicit') return 'implicit';
  if (policy) return policy === 'require' ? 'required' : 'offered';
  return user !== undefined && !isLoopback(host) ? 'required' : 'offered';
}

/** Ports below 1024 on which mail servers listen; the others belong to other services (abuse.md, C-35). */
const mailPorts = new Set([25, 465, 587]);

/** What cannot be a mail server, by field. */
export function problemsOfRelay({ host, port }: RelayBody, publicUrl: string | undefined): Problem[] {
  const problems: Problem[] = [];
  const problem = (field: 'host' | 'port', code: string, message: string) =>
    problems.push({ at: `body.relay.${field}`, code, message, values: { host } });
  if (!isHost(host))
    problem(
      'host',
      'not_a_mail_server',
      `“${host}” is not the name of a mail server. Write it like smtp.lantern.example.`,
    );
  else if (isIP(host) !== 0 && !isReachable(host))
    problem('host', 'no_mail_server_there', `No mail server can be at ${host}. Name the mail server itself.`);
  else if (!isLoopback(host) && publicUrl === undefined)
    problem(
      'host',
      'url_unset',
      'A real mail server can be set only when FOYER_URL is: links in mails must lead somewhere. Set it to the address of this installation and start again.',
    );
  if (port < 1024 && !mailPorts.has(port))
    problem('port', 'not_a_mail_port', 'Mail servers listen at port 25, 465 or 587, or at one above 1023.');
  return problems;
}

/**
 * A name or an address as people write them. 2130706433, 0x7f.1 and 127.1 are addresses too, in ways that only hide
 * where they lead.
 */
function isHost(host: string): boolean {
  if (isIP(host) !== 0 || asciiDomain(host) !== undefined) return true;
  return /^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/i.test(host);
}
