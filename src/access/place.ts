import { isLoopback } from '../platform/settings.ts';
import { errorOf, refuse } from './verdict.ts';

/** By which address people reach this installation. */
export interface Place {
  /** `FOYER_URL`; unset: this machine only. */
  publicUrl?: string;
  /** `FOYER_INSECURE`: log-in over plain http from other machines too. */
  isInsecureAllowed: boolean;
  /** Where the server listens, for links while there is no public address; known once it does. */
  address: () => string;
}

/** Where a request comes from, and the name it knows us by. */
export interface Origin {
  /** Undefined when the asker has gone meanwhile: a closed connection has no address. */
  ip: string | undefined;
  host: string;
}

/** Whether the browser must keep the cookie to https. */
export function isHttps({ publicUrl }: Place): boolean {
  return publicUrl?.startsWith('https:') ?? false;
}

/**
 * `__Host-` makes browsers refuse the cookie unless it is Secure, of this very host and for every path, so that no
 * neighbour can set one for us (architecture.md, "Keys and cookies").
 */
export function cookieName(place: Place): string {
  return isHttps(place) ? '__Host-foyer' : 'foyer';
}

/** The Set-Cookie value that hands a session to the browser until it ends, or takes it away (an age of 0). */
export function sessionCookie(place: Place, token: string, seconds: number): string {
  const secure = isHttps(place) ? '; Secure' : '';
  return `${cookieName(place)}=${token}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}

/** The session token of a Cookie header. */
export function tokenIn(place: Place, header: string | undefined): string | undefined {
  const start = `${cookieName(place)}=`;
  const pairs = (header ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(start))?.slice(start.length);
}

/** Whether this can only be somebody at this machine: no public address, and nothing between them and us. */
export function isLocal(place: Place, { ip, host }: Origin): boolean {
  return place.publicUrl === undefined && isLoopback(plainIp(ip)) && isLoopback(host.replace(/:\d+$/, ''));
}

/** Whether a request can only be somebody's, or a program's, at this very machine. */
export function isAtThisMachine(place: Place, request: { ip: string; headers: { host?: string } }): boolean {
  return isLocal(place, { ip: request.ip, host: request.headers.host ?? '' });
}

/**
 * Refuses passwords and keys over plain http, except on this machine: everybody in the same network could read them.
 * @throws AppError forbidden `plain_http`
 */
export function refusePlainHttp(place: Place, origin: Origin): void {
  if (isHttps(place) || place.isInsecureAllowed || isLocal({ ...place, publicUrl: undefined }, origin))
    return;
  throw errorOf(
    refuse(
      'forbidden',
      'plain_http',
      'Passwords and keys are not taken over plain http from another machine. Put Foyer behind https and set FOYER_URL to that address, or set FOYER_INSECURE=1 if you know this network.',
    ).refusal,
  );
}

/**
 * A link into this installation. From the configuration, never from a Host header (abuse.md, C-30); the token stands behind
 * the #, which browsers send to nobody: it is in no log and no Referer, and a scanner that opens it opens nothing.
 */
export function linkTo(place: Place, page: 'set-password' | 'first-run', token: string): string {
  return `${place.publicUrl ?? place.address()}/${page}#${token}`;
}

/** IPv4 within IPv6 (`::ffff:10.0.0.1`) as IPv4; nothing for no address. */
export function plainIp(ip: string | undefined): string {
  return ip?.replace(/^::ffff:(?=\d+\.)/i, '') ?? '';
}
