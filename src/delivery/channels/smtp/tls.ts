import { isIP } from 'node:net';
import { connect } from 'node:tls';
import type { Dialog } from './dialog.ts';
import { limits } from './limits.ts';
import type { Wire } from './wire.ts';

/**
 * Puts TLS (1.2 or later) around the connection.
 * @returns the version spoken, and what is wrong with the certificate, as Node calls it; the caller decides what that means
 * @throws what ended the handshake
 */
export async function encrypt(
  wire: Wire,
  dialog: Dialog,
  { host, ca }: { host: string; ca?: string },
): Promise<{ protocol: string; fault?: string }> {
  const socket = connect({
    socket: wire.letGo(),
    host,
    // An address has no place in SNI (RFC 6066, 3); the certificate is compared with `host` then.
    servername: isIP(host) === 0 ? host : '',
    ca,
    minVersion: 'TLSv1.2',
    rejectUnauthorized: false,
  });
  wire.continueOver(socket);
  await dialog.waitFor((done) => socket.once('secureConnect', done), limits.tls);
  const protocol = socket.getProtocol() ?? 'TLS';
  return socket.authorized ? { protocol } : { protocol, fault: String(socket.authorizationError) };
}
