import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { claim, frozenSending, outcome, settle } from '../../../test/sendings.ts';
import type { Db } from '../../platform/database.ts';
import { messageIds } from '../compose/ids.ts';

/** What the tests of what comes back share: a sending whose mail was accepted, and a client that speaks SMTP by hand. */

export const key = Buffer.alloc(32, 7);
export const returnDomain = 'playhouse.example';

/** A sending to these customers, all accepted; message n goes to `p<n>@mail.example`. */
export async function acceptedSending(db: Db, customers: readonly number[]): Promise<string> {
  const id = await frozenSending(
    db,
    customers.map((customer_id) => ({ customer_id })),
  );
  const seqs = customers.map((_, at) => at + 1);
  const by = await claim(db, id, seqs);
  for (const seq of seqs) await outcome(db, id, seq, by, 'accepted', '2.0.0 Ok');
  await settle(db, by);
  return id;
}

export function returnPath(sendingId: string, seq: number): string {
  return messageIds(key, sendingId, seq, returnDomain).returnPath;
}

/** A complaint as mail providers report it (RFC 5965). */
export function arfReport(address: string, type = 'abuse'): string {
  return `From: <feedback@isp.example>
Subject: complaint about message
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="x"

--x
Content-Type: text/plain

This is an email abuse report.
--x
Content-Type: message/feedback-report

Feedback-Type: ${type}
User-Agent: Isp/1.0
Version: 1
Original-Rcpt-To: <${address}>

--x
Content-Type: message/rfc822

From: boxoffice@playhouse.example
To: ${address}
Subject: Your performance

words
--x--
`;
}

/** One connection; each `say` gives the server's answer to it. */
export interface Client {
  say(line: string): Promise<string>;
  /** Sends bytes as they are and waits for an answer. */
  bytes(raw: string | Buffer): Promise<string>;
  end(): void;
  greeting: string;
  socket: Socket;
}

/** Connects and hears the greeting. Rejects when the server goes away instead of answering. */
export async function client(port: number): Promise<Client> {
  const socket = connect(port, '127.0.0.1');
  const { answer, ...spoken } = speak(socket);
  await once(socket, 'connect').catch(() => undefined);
  return { greeting: await answer(), ...spoken };
}

/** The same connection through TLS, after STARTTLS was answered; the server must be `localhost` by this authority. */
export async function secured({ socket: plain, greeting }: Client, ca: string): Promise<Client> {
  plain.removeAllListeners('data');
  const socket = connectTls({ socket: plain, ca, servername: 'localhost' });
  await once(socket, 'secureConnect');
  const { answer: _, ...spoken } = speak(socket);
  return { greeting, ...spoken };
}

function speak(socket: Socket): Omit<Client, 'greeting'> & { answer: () => Promise<string> } {
  let heard = '';
  let wake: () => void = () => undefined;
  socket.on('data', (piece: Buffer) => {
    heard += piece.toString('latin1');
    wake();
  });
  let gone: Error | undefined;
  const over = (): void => {
    gone ??= new Error('the connection is gone');
    wake();
  };
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
  const bytes = (raw: string | Buffer): Promise<string> => {
    socket.write(raw);
    return answer();
  };
  const say = (line: string): Promise<string> => bytes(`${line}\r\n`);
  return { answer, say, bytes, socket, end: () => socket.destroy() };
}

/** Hands one mail over and gives the answer to its final dot, or the first refusal. */
export async function handOver(it: Client, recipient: string, mail: string): Promise<string> {
  for (const line of ['MAIL FROM:<>', `RCPT TO:<${recipient}>`, 'DATA']) {
    const said = await it.say(line);
    if (!/^[23]/.test(said)) {
      await it.say('RSET');
      return said;
    }
  }
  const stuffed = mail.replaceAll(/\r?\n/g, '\r\n').replaceAll(/^\./gm, '..');
  return await it.bytes(`${stuffed}${stuffed.endsWith('\r\n') ? '' : '\r\n'}.\r\n`);
}
