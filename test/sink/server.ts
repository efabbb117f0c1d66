import { openSync, closeSync, writeSync } from 'node:fs';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { openSinkSession } from './session.ts';

/** A mail the sink took. */
export interface SunkMail {
  recipient: string;
  from: string;
  messageId: string;
  size: number;
  /** When its final dot had come (ms since 1970). */
  dotAt: number;
  /** Port of the sender's end. */
  port: number;
  /** As it was sent, dots undoubled; only with `keep`. */
  raw?: Buffer;
  /** Its header; only with `heads`. */
  head?: string;
}

/** Where a session is when its script is asked. */
export interface Moment {
  phase: 'greeting' | 'hello' | 'starttls' | 'auth' | 'mail' | 'rcpt' | 'data' | 'dot' | 'reset';
  from: string;
  /** Known from `rcpt` on. */
  recipient: string;
  /** The number of this connection, from 1. */
  connection: number;
  /** Mails this connection has carried. */
  carried: number;
  /** Connections open now, this one included. */
  open: number;
  /** Tries of this recipient so far, this one included; from `rcpt` on. At `dot` those that came to their dot. */
  nth: number;
}

/** What to do instead of the usual: a reply such as '451 4.7.1 Later', or something worse. */
export type Action =
  | string
  | { do: 'drop' }
  | { do: 'silence' }
  | { do: 'bytes'; bytes: Buffer | string; thenDrop?: boolean }
  | { do: 'later'; until: Promise<unknown>; reply: string }
  /** One byte of the reply, or of the usual one, every so many milliseconds. */
  | { do: 'drip'; every: number; reply?: string }
  /** Replies, and then neither hears nor says anything more. */
  | { do: 'answer and stall'; reply: string }
  /** Takes the mail, then cuts the connection without a word. */
  | { do: 'take and drop' };

export interface SinkOptions {
  port?: number;
  /** Loopback unless this machine's own network namespaces must reach it. */
  host?: string;
  /** Lines after the first of EHLO; STARTTLS and AUTH come by themselves. */
  capabilities?: readonly string[];
  tls?: { key: string; cert: string; mode: 'starttls' | 'implicit' };
  /** Needed before MAIL, when given. */
  auth?: { user: string; password: string; ways?: readonly ('PLAIN' | 'LOGIN')[] };
  script?: (moment: Moment) => Action | undefined;
  /** Keeps whole mails in memory. */
  keep?: boolean;
  /** One line a mail: recipient, Message-ID, size, when it was taken and when its dot had come (ms since 1970), the sender's port; separated by tabs. */
  log?: string;
  /** Behind that, the header of each mail as a JSON string. */
  heads?: boolean;
  /** A connection, by its number, is closed. */
  onClose?: (connection: number) => void;
}

/** A sink that listens on loopback. */
export interface Sink {
  port: number;
  mails: SunkMail[];
  /** Every command received, as it came, with the number of its connection before it. */
  commands: string[];
  connections: number;
  /** Most connections open at a time. */
  peak: number;
  /** How often something arrived: with PIPELINING once a message. */
  turns: number;
  /** What arrived without TLS around it. */
  clear: () => string;
  close(): Promise<void>;
}

/** What most servers offer. */
export const usualCapabilities = ['PIPELINING', 'SIZE 10485760', '8BITMIME', 'ENHANCEDSTATUSCODES'] as const;

/** What the sessions of a sink share. */
export interface SinkState {
  options: SinkOptions;
  mails: SunkMail[];
  commands: string[];
  /** Bytes that came in the clear. */
  clear: Buffer[];
  tries: Map<string, number>;
  /** Tries of each recipient that came to their dot. */
  dots: Map<string, number>;
  turns: number;
  /** Connections open now. */
  open(): number;
  take(mail: SunkMail): void;
}

/** Opens an SMTP server that takes everything, except where its script says otherwise. Never leaves this machine. */
export async function openSink(options: SinkOptions = {}): Promise<Sink> {
  const log = options.log === undefined ? undefined : openSync(options.log, 'a');
  const sockets = new Set<Socket>();
  let connections = 0;
  let peak = 0;
  const state: SinkState = {
    options,
    mails: [],
    commands: [],
    clear: [],
    tries: new Map(),
    dots: new Map(),
    turns: 0,
    open: () => sockets.size,
    take: (mail) => {
      state.mails.push(mail);
      // Written before the mail is acknowledged: what was promised is in the log, whoever is killed then.
      if (log !== undefined)
        writeSync(
          log,
          `${mail.recipient}\t${mail.messageId}\t${mail.size}\t${Date.now()}\t${mail.dotAt}\t${mail.port}\t${mail.from}${mail.head === undefined ? '' : `\t${JSON.stringify(mail.head)}`}\n`,
        );
    },
  };
  const onConnection = (socket: Socket): void => {
    sockets.add(socket);
    peak = Math.max(peak, sockets.size);
    const number = ++connections;
    socket.on('close', () => {
      sockets.delete(socket);
      options.onClose?.(number);
    });
    openSinkSession(socket, number, state);
  };
  const server: Server =
    options.tls?.mode === 'implicit'
      ? createTlsServer(options.tls, onConnection)
      : createServer(onConnection);
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) =>
    server.listen(options.port ?? 0, options.host ?? '127.0.0.1', resolve),
  );
  return {
    port: (server.address() as AddressInfo).port,
    mails: state.mails,
    commands: state.commands,
    get connections() {
      return connections;
    },
    get peak() {
      return peak;
    },
    get turns() {
      return state.turns;
    },
    clear: () => Buffer.concat(state.clear).toString('latin1'),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      if (log !== undefined) closeSync(log);
    },
  };
}
