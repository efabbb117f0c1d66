import type { onRequestHookHandler } from 'fastify';
import { AppError } from './errors.ts';
import { isLoopback } from './settings.ts';

/**
 * Refuses requests that a foreign web page makes a browser send (abuse.md, C-33): a name that only points at this
 * machine (DNS rebinding), and every change asked for by another origin. Programs send no such headers and pass.
 * @param publicUrl the installation's own address, if it has one
 */
export function guardOrigin(publicUrl: string | undefined): onRequestHookHandler {
  const ownHost = publicUrl === undefined ? undefined : URL.parse(publicUrl)?.host;
  return (request, _reply, next) => {
    const host = request.headers.host ?? '';
    if (!isOurs(host, ownHost)) next(strangeHost());
    else if (!['GET', 'HEAD'].includes(request.method) && isForeign(request.headers, host))
      next(foreignPage());
    else next();
  };
}

function isOurs(host: string, ownHost: string | undefined): boolean {
  return host === ownHost || isLoopback(host.replace(/:\d+$/, ''));
}

function isForeign(
  headers: { origin?: string; 'sec-fetch-site'?: string | string[] },
  host: string,
): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  return headers.origin !== undefined && URL.parse(headers.origin)?.host !== host;
}

function strangeHost(): AppError {
  return new AppError(
    'forbidden',
    'strange_host',
    'This installation is not known by that name. Open it by the address printed at the start, or set FOYER_URL.',
  );
}

function foreignPage(): AppError {
  return new AppError(
    'forbidden',
    'foreign_page',
    'Another web page asked for this change, so it was not made. Do it in Foyer itself.',
  );
}
