import { once } from 'node:events';
import { connect } from 'node:net';

/** One connection of a mail server that hands mails over. */
export interface SmtpClient {
  /**
   * Hands a mail over; lines end with LF or CRLF.
   * @returns the answer to its end, or to the command that was refused
   * @throws when the connection breaks: nobody knows then whether it was taken
   */
  send(mail: Envelope): Promise<string>;
  close(): void;
}

export interface Envelope {
  to: string;
  /** Bytes one to one. */
  raw: Buffer;
}

/** @throws when nobody answers */
export async function openSmtpClient(port: number): Promise<SmtpClient> {
  const socket = connect(port, '127.0.0.1');
  let heard = '';
  let gone: Error | undefined;
  let wake = (): void => undefined;
  const over = (): void => {
    gone ??= new Error('the connection is gone');
    wake();
  };
  socket.setNoDelay(true);
  socket.setEncoding('latin1').on('data', (text: string) => {
    heard += text;
    wake();
  });
  socket.on('error', over).on('close', over);
  const answer = async (): Promise<string> => {
    for (;;) {
      const whole = /^(?:\d{3}-.*\r\n)*\d{3} .*\r\n/.exec(heard)?.[0];
      if (whole !== undefined) {
        heard = heard.slice(whole.length);
        return whole.trimEnd();
      }
      if (gone) throw gone;
      await new Promise<void>((done) => (wake = done));
    }
  };
  const say = async (what: string | Buffer): Promise<string> => {
    socket.write(what);
    return await answer();
  };
  await once(socket, 'connect');
  await answer();
  await say('EHLO mx.example.org\r\n');
  return {
    send: async ({ to, raw }) => {
      for (const line of ['MAIL FROM:<>', `RCPT TO:<${to}>`, 'DATA']) {
        const said = await say(`${line}\r\n`);
        if (/^[23]/.test(said)) continue;
        await say('RSET\r\n');
        return said;
      }
      return await say(onTheWire(raw));
    },
    close: () => socket.destroy(),
  };
}

/** Lines as SMTP has them, dots doubled, and the end of the mail. */
function onTheWire(raw: Buffer): Buffer {
  const lines = raw
    .toString('latin1')
    .replaceAll(/\r\n|\r|\n/g, '\r\n')
    .replaceAll(/^\./gm, '..');
  return Buffer.from(`${lines}${lines.endsWith('\r\n') ? '' : '\r\n'}.\r\n`, 'latin1');
}
