import { connect, isIP, type Socket } from 'node:net';
import { AppError, asError } from '../../../platform/errors.ts';
import { forbidden, isReachable, lookUpReachable } from './reach.ts';
import { ReplyReader, type Reply } from './reply.ts';

/**
 * The bytes between us and the peer: a socket, later perhaps with TLS around it, and the replies read from it.
 * Whoever speaks sets `onReply` and `onLost`; `onLost` comes once, after every whole reply that had arrived.
 */
export class Wire {
  onReply: (reply: Reply) => void = () => undefined;
  onLost: (why: Error) => void = () => undefined;
  #socket: Socket;
  #reader = this.#newReader();
  #lost = false;
  #isOpen = (): boolean => !this.#lost;

  constructor(host: string, port: number) {
    this.#socket = connect({ host, port, noDelay: true, keepAlive: true, lookup: lookUpReachable });
    this.#listen();
    // An address needs no looking up, so nobody else judges it.
    if (isIP(host) !== 0 && !isReachable(host)) this.#socket.destroy(forbidden(host));
  }

  /** Bytes written that the kernel has not taken yet. */
  get unsent(): number {
    return this.#socket.writableLength;
  }

  /** The socket itself, for whoever wraps or asks it. */
  get socket(): Socket {
    return this.#socket;
  }

  /** Whether the peer said more than was read: after STARTTLS that would be words put in by a third party. */
  get saidMore(): boolean {
    return this.#reader.hasRest;
  }

  /**
   * @param bytes one character a byte
   * @param taken called when the kernel has taken everything
   */
  write(bytes: string, taken?: () => void): void {
    if (this.#lost) return;
    this.#socket.write(bytes, 'latin1', taken && ((error) => error ?? taken()));
  }

  /** Goes on over a socket that wraps the present one; what was read before counts no more. */
  continueOver(socket: Socket): void {
    this.#socket = socket;
    this.#reader = this.#newReader();
    this.#listen();
  }

  /** Stops reading from the socket, so that something can be put around it. */
  letGo(): Socket {
    this.#socket.removeAllListeners('data').removeAllListeners('close').removeAllListeners('end');
    return this.#socket;
  }

  /** Says a last word and leaves; nothing is read or told any more. */
  leave(lastWord: string): void {
    this.#lost = true;
    this.#socket.setTimeout(5_000, () => this.#socket.destroy());
    this.#socket.end(lastWord);
  }

  /** Cuts the connection at once; nothing is read or told any more. */
  destroy(): void {
    this.#lost = true;
    this.#socket.destroy();
  }

  #newReader(): ReplyReader {
    return new ReplyReader((reply) => this.onReply(reply));
  }

  #listen(): void {
    const socket = this.#socket;
    socket.on('data', (bytes: Buffer) => {
      if (this.#lost) return;
      const wrong = this.#reader.push(bytes, this.#isOpen);
      if (wrong !== undefined) this.#end(new AppError('unavailable', 'smtp_garbage', wrong));
    });
    socket.on('error', (thrown) => this.#end(asError(thrown)));
    socket.on('end', () => this.#end(closedByPeer()));
    socket.on('close', () => this.#end(closedByPeer()));
  }

  #end(why: Error): void {
    if (this.#lost) return;
    this.destroy();
    this.onLost(why);
  }
}

function closedByPeer(): AppError {
  return new AppError('unavailable', 'smtp_closed', 'The mail server closed the connection.');
}
