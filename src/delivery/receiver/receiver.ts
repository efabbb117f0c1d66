import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/database.ts';
import { AppError, asError, errorCode } from '../../platform/errors.ts';
import type { NewId } from '../../platform/ids.ts';
import type { Log } from '../../platform/log.ts';
import type { Certificate } from './certificate.ts';
import { watchLineEnds, whyRefused } from './check-mail.ts';
import { receiverLimits, type ReceiverLimits } from './limits.ts';
import { patience } from './patience.ts';
import { countPeers } from './peers.ts';
import { isRecipient } from './recipient.ts';
import { storeMail } from './store-mail.ts';

export interface ReceiverOptions {
  db: Db;
  clock: Clock;
  newId: NewId;
  log: Log;
  /** Key of return paths. */
  key: Buffer;
  /** Where to listen; port 0: any that is free. */
  at: { host: string; port: number };
  /** Offers STARTTLS. */
  certificate?: Certificate;
  /** Tests are in a hurry. */
  limits?: Partial<ReceiverLimits>;
}

/** A receiver that listens. `stop` lets mails under way come to their end for a moment. */
export interface RunningReceiver {
  port: number;
  /** Uses another certificate for the connections that begin from now on. */
  renew(certificate: Certificate): void;
  stop(): Promise<void>;
}

/**
 * Receives mail for the return-path domain by SMTP (RFC 5321, with PIPELINING, 8BITMIME, SMTPUTF8, SIZE and, with a
 * certificate, STARTTLS). A mail is stored before it is acknowledged; whoever is not ours is refused at RCPT, so that
 * it is the sender's server that tells the sender, and no bounce of ours ever hits a stranger.
 * @throws AppError conflict `port_taken`
 */
export async function startReceiver(options: ReceiverOptions): Promise<RunningReceiver> {
  const limits = { ...receiverLimits, ...options.limits };
  const peers = countPeers(options.clock, limits);
  const underWay = { bytes: 0 };
  const waits = patience((session) => hangUp(server, session), limits);
  const server = new SMTPServer({
    banner: 'Foyer',
    ...options.certificate,
    hideSTARTTLS: options.certificate === undefined,
    disabledCommands: options.certificate ? ['AUTH'] : ['AUTH', 'STARTTLS'],
    authOptional: true,
    disableReverseLookup: true,
    // Our replies carry their enhanced codes themselves.
    hideENHANCEDSTATUSCODES: true,
    hideDSN: true,
    logger: false,
    size: limits.mailBytes,
    maxClients: limits.connections,
    maxRecipients: limits.recipients,
    socketTimeout: limits.silence,
    closeTimeout: 5_000,
    onConnect: (session, done) => {
      waits.came(session.id);
      if (peers.came(session.remoteAddress)) return done();
      done(reply(421, '4.7.0 Too many connections; come again later'));
    },
    onClose: (session) => {
      waits.left(session.id);
      peers.left(session.remoteAddress);
    },
    onRcptTo: ({ address }, _session, done) => void judgeRecipient(options, address).then(done),
    onData: (stream, session, done) => {
      waits.mailBegan(session.id);
      void takeMail(options, limits, underWay, stream, session).then((refusal) => {
        waits.mailEnded(session.id);
        if (refusal) done(refusal);
        else done(null, '2.0.0 Stored');
      });
    },
  });
  // A client that goes away, or speaks no TLS, is no trouble of ours.
  server.on('error', (thrown) =>
    options.log.debug({ err: asError(thrown) }, 'a connection of the receiver broke'),
  );
  const port = await listen(server, options.at);
  return {
    port,
    renew: (certificate) => server.updateSecureContext(certificate),
    stop: () => new Promise((done) => server.close(() => done())),
  };
}

async function listen(server: SMTPServer, at: ReceiverOptions['at']): Promise<number> {
  try {
    await new Promise<void>((done, fail) => {
      server.server.once('error', fail);
      server.listen(at.port, at.host, done);
    });
  } catch (thrown) {
    if (!['EADDRINUSE', 'EACCES'].includes(errorCode(thrown) ?? '')) throw thrown;
    throw new AppError(
      'conflict',
      'port_taken',
      `FOYER_RECEIVE: port ${at.port} of ${at.host} cannot be listened at (${errorCode(thrown)}). Choose another one.`,
    );
  }
  return (server.server.address() as AddressInfo).port;
}

/** A refusal of one command, as the library takes it. */
function reply(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

async function judgeRecipient({ db, key, log }: ReceiverOptions, address: string): Promise<Error | null> {
  try {
    if (await isRecipient(db, key, address)) return null;
    return reply(550, '5.1.1 There is no such address here');
  } catch (thrown) {
    log.warn({ err: asError(thrown) }, 'a recipient of returned mail could not be judged');
    return reply(451, '4.3.0 Come again later');
  }
}

/** Reads a mail to its end, judges and stores it. Gives what to refuse it with. */
async function takeMail(
  options: ReceiverOptions,
  limits: ReceiverLimits,
  underWay: { bytes: number },
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
): Promise<Error | undefined> {
  const pieces: Buffer[] = [];
  const ends = watchLineEnds();
  let bytes = 0;
  let isTooMuch = false;
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) {
      isTooMuch ||=
        bytes + piece.length > limits.mailBytes || underWay.bytes + piece.length > limits.bytesUnderWay;
      // What is too much is read to its end all the same, or the sender would never hear why.
      if (isTooMuch) continue;
      bytes += piece.length;
      underWay.bytes += piece.length;
      ends.add(piece);
      pieces.push(piece);
    }
    if (stream.sizeExceeded) return reply(552, '5.3.4 This mail is larger than 25 MB');
    if (isTooMuch) return reply(452, '4.3.1 Too much mail at once; come again later');
    const raw = Buffer.concat(pieces);
    const refusal = whyRefused(raw, ends, limits.hops);
    if (refusal !== undefined) return reply(554, refusal);
    const { mailFrom, rcptTo } = session.envelope;
    await storeMail(
      options.db,
      {
        sender: mailFrom === false ? '' : mailFrom.address,
        recipients: rcptTo.map(({ address }) => address),
        peer: session.remoteAddress,
        raw,
      },
      options,
    );
    return undefined;
  } catch (thrown) {
    // A database that is full or away, or a connection that broke: nothing was promised, the sender keeps the mail.
    options.log.warn(
      { err: asError(thrown) },
      'a returned mail was not stored; its sender is asked to come again',
    );
    return reply(452, '4.3.1 This mail cannot be stored now; come again later');
  } finally {
    underWay.bytes -= bytes;
  }
}

function hangUp(server: SMTPServer, session: string): void {
  for (const connection of server.connections) if (connection.id === session) connection.close();
}
