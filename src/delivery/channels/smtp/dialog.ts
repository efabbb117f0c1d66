import { asError } from '../../../platform/errors.ts';
import type { Timers } from './limits.ts';
import type { Reply } from './reply.ts';
import { trouble } from './trouble.ts';
import type { Wire } from './wire.ts';

/**
 * Question and answer, for the beginning of a connection: one reply is awaited at a time, each with its limit.
 * Messages do not go this way; they have no promise of their own (see conversation.ts).
 */
export class Dialog {
  #wire: Wire;
  #timers: Timers;
  #take: ((reply: Reply) => void) | undefined;
  #refuse: ((why: Error) => void) | undefined;
  #arrived: Reply[] = [];
  #failed: Error | undefined;

  constructor(wire: Wire, timers: Timers) {
    this.#wire = wire;
    this.#timers = timers;
    wire.onReply = (reply) => {
      const take = this.#take;
      this.#take = undefined;
      if (take) take(reply);
      else this.#arrived.push(reply);
    };
    wire.onLost = (why) => this.fail(why);
  }

  /** Whether replies came that nobody asked for. */
  get hasMore(): boolean {
    return this.#arrived.length > 0;
  }

  /** Ends whatever is awaited now or later. */
  fail(why: Error): void {
    this.#failed ??= asError(why);
    this.#refuse?.(this.#failed);
  }

  /** Resolves when the peer answers the connection. */
  async connected(limit: number): Promise<void> {
    await this.waitFor((done) => this.#wire.socket.once('connect', done), limit);
  }

  /** Sends a command and resolves with the reply. */
  async ask(command: string, limit: number): Promise<Reply> {
    this.#wire.write(`${command}\r\n`);
    return this.next(limit);
  }

  /** The next reply. */
  async next(limit: number): Promise<Reply> {
    const arrived = this.#arrived.shift();
    if (arrived) return arrived;
    let reply: Reply | undefined;
    await this.waitFor((done) => {
      this.#take = (each) => {
        reply = each;
        done();
      };
    }, limit);
    return reply as Reply;
  }

  /** Waits for something else than a reply, within a limit in milliseconds. */
  async waitFor(begin: (done: () => void) => void, limit: number): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    if (this.#failed) throw this.#failed;
    const cancel = this.#timers.after(limit, () =>
      reject(trouble('smtp_slow', `The mail server did not answer within ${limit / 1000} seconds.`)),
    );
    this.#refuse = reject;
    begin(resolve);
    try {
      await promise;
    } finally {
      this.#refuse = undefined;
      cancel();
    }
  }
}
