import type { Capabilities } from './capabilities.ts';
import type { Dialog } from './dialog.ts';
import { limits } from './limits.ts';
import { trouble } from './trouble.ts';

export interface Credentials {
  user: string;
  password: string;
}

/**
 * Logs in by PLAIN (RFC 4616) or, where only that is offered, LOGIN. The caller has made sure that the connection
 * may carry a password.
 * @throws AppError unavailable `smtp_login` with the server's words
 */
export async function logIn(
  dialog: Dialog,
  peer: Capabilities,
  credentials: Credentials,
  at: string,
): Promise<void> {
  const { user, password } = credentials;
  let reply;
  if (peer.auth.includes('PLAIN')) {
    reply = await dialog.ask(`AUTH PLAIN ${base64(`\0${user}\0${password}`)}`, limits.auth);
  } else if (peer.auth.includes('LOGIN')) {
    reply = await dialog.ask('AUTH LOGIN', limits.auth);
    if (reply.code === 334) reply = await dialog.ask(base64(user), limits.auth);
    if (reply.code === 334) reply = await dialog.ask(base64(password), limits.auth);
  } else {
    const offered = peer.auth.length > 0 ? `only ${peer.auth.join(', ')}` : 'none';
    throw trouble(
      'smtp_login',
      `The mail server ${at} offers no way to log in that Foyer knows (PLAIN or LOGIN; it offers ${offered}). Remove user and password, or use another port.`,
      { reply: `AUTH ${offered}` },
    );
  }
  if (reply.code === 235) return;
  const words = `${reply.code} ${reply.text}`;
  const message =
    reply.code >= 500
      ? `The mail server ${at} did not accept the user name or password. Correct them: ${words}`
      : `The mail server ${at} cannot check the password now: ${words}`;
  throw trouble('smtp_login', message, { reply: words });
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
