import type { Clock } from '../../platform/clock.ts';
import { asError } from '../../platform/errors.ts';
import { neverKilled, type Reached } from '../../platform/kill-points.ts';
import type { Log } from '../../platform/log.ts';
import type { Channel, Outgoing, Verdict, Work } from '../channel.ts';
import { BackOff } from './smtp/back-off.ts';
import { Conversation } from './smtp/conversation.ts';
import type { Ending, Host } from './smtp/host.ts';
import { systemTimers, type Timers } from './smtp/limits.ts';
import { openSession, type Session, type SmtpRelay } from './smtp/session.ts';
import { Tarpits } from './smtp/tarpits.ts';
import { retry, returned } from './smtp/verdicts.ts';

export type { SmtpRelay } from './smtp/session.ts';
export { systemTimers, type Timers } from './smtp/limits.ts';

export interface SmtpOptions {
  relay: SmtpRelay;
  /** Most connections at a time; fewer while the relay allows no more. */
  connections: number;
  /** Connections that wait for a slow answer are replaced, so many at a time; unless said, as many as there are. */
  mostReplaced?: number;
  work: Work;
  clock: Pick<Clock, 'monotonic'>;
  log: Log;
  /** What is wrong with the relay, for a person, whenever that changes; null: it works again. */
  onTrouble?: (reason: string | null) => void;
  reached?: Reached;
  timers?: Timers;
  /** From 0 up to 1, for jitter. */
  random?: () => number;
}

/**
 * The way out over one relay. Messages are taken only by a connection that is ready, so a relay that is down, a wrong
 * password or a wrong certificate costs no message a try: they stay with the sender, and `onTrouble` says why.
 * Nothing connects before the first `wake`.
 */
export function openSmtp(options: SmtpOptions): Channel {
  return new SmtpChannel(options);
}

/** How often a message may change to another connection before that counts as a try. */
const mostMoves = 2;
/** After a connection too many, the next attempt at one more. */
const raiseAfter = 60_000;

class SmtpChannel implements Channel, Host {
  readonly work: Work;
  readonly reached: Reached;
  #options: SmtpOptions;
  #timers: Timers;
  #backOff: BackOff;
  #live = new Set<Conversation>();
  #opening = new Set<AbortController>();
  /** Messages that a connection gave back untouched. */
  #moved: Outgoing[] = [];
  #moves = new WeakMap<Outgoing, number>();
  /** The sender may have messages that no connection asks for: true from a wake until it has none. */
  #isHungry = false;
  /** Messages taken and not settled. */
  #underWay = 0;
  /** Messages a connection can have under way: two with PIPELINING, one in its dot and one behind it. */
  #depth = 1;
  /** How many connections the relay seems to allow. */
  #ceiling: number;
  #cancelRaise: (() => void) | undefined;
  /** How many messages the relay seems to allow per connection, and the last count at which it ended one. */
  #quota = Number.POSITIVE_INFINITY;
  #endedAfter = 0;
  #tarpits = new Tarpits();
  #trouble: string | null = null;
  #cancelTick: (() => void) | undefined;
  #closing: PromiseWithResolvers<void> | undefined;

  constructor(options: SmtpOptions) {
    this.#options = options;
    this.work = options.work;
    this.reached = options.reached ?? neverKilled;
    this.#timers = options.timers ?? systemTimers;
    this.#backOff = new BackOff(this.#timers, options.random ?? Math.random);
    this.#ceiling = options.connections;
  }

  wake(): void {
    if (this.#closing) return;
    this.#isHungry = true;
    this.#feed();
  }

  free(): number {
    if (this.#closing) return 0;
    const connections = this.#backOff.isWaiting ? Math.min(this.#live.size, this.#ceiling) : this.#ceiling;
    return Math.max(0, connections * this.#depth - this.#underWay);
  }

  async close(graceMs: number): Promise<void> {
    if (this.#closing) return this.#closing.promise;
    this.#closing = Promise.withResolvers();
    this.#backOff.stop();
    this.#cancelRaise?.();
    for (const opening of this.#opening) opening.abort();
    for (const message of this.#moved.splice(0))
      this.settle(message, returned('connect', 'Sending was ended.'));
    for (const conversation of this.#live) conversation.close();
    const abandon = (): void => {
      for (const conversation of this.#live) conversation.abandon();
    };
    const cancel = this.#timers.after(graceMs, abandon);
    if (graceMs <= 0) abandon();
    this.#closeIfDone();
    await this.#closing.promise;
    cancel();
  }

  now(): number {
    return this.#options.clock.monotonic();
  }

  perConnection(): number {
    return this.#quota;
  }

  next(): Outgoing | undefined {
    for (;;) {
      const message = this.#take();
      const refusal = message && this.#tarpits.refusal(message, this.#live);
      if (!message || refusal === undefined) return message;
      this.settle(message, retry('connect', refusal));
    }
  }

  #take(): Outgoing | undefined {
    if (this.#moved.length > 0) return this.#moved.pop();
    if (this.#closing) return undefined;
    const message = this.work.take();
    this.#isHungry = message !== undefined;
    if (message) this.#underWay++;
    return message;
  }

  settle(message: Outgoing, verdict: Verdict): void {
    this.#underWay--;
    this.work.settle(message, verdict);
  }

  settleLate(message: Outgoing, verdict: Verdict): void {
    this.work.settle(message, verdict);
  }

  giveBack(message: Outgoing, verdict: Verdict): void {
    const moves = (this.#moves.get(message) ?? 0) + 1;
    if (this.#closing) return this.settle(message, returned('connect', 'Sending was ended.'));
    if (moves > mostMoves || verdict.kind === 'returned') return this.settle(message, verdict);
    this.#moves.set(message, moves);
    this.#moved.push(message);
    this.#feed();
  }

  worked(): void {
    if (this.#trouble === null && !this.#backOff.isProbing) return;
    if (this.#backOff.isWaiting) return;
    this.#backOff.succeed();
    this.#tell(null);
  }

  ended(conversation: Conversation, ending: Ending): void {
    this.#live.delete(conversation);
    if (ending.trouble !== undefined && !this.#closing) {
      if (ending.betweenMessages) this.#learnQuota(conversation.delivered);
      if (ending.backOff || conversation.delivered === 0) this.#pause(ending.trouble);
      else this.#options.log.info({ reason: ending.trouble }, 'a connection to the mail server ended');
    }
    this.#feed();
    this.#closeIfDone();
  }

  /** Gives work to idle connections and opens one more where that is not enough. */
  #feed(): void {
    for (const conversation of this.#live) {
      if (!this.#hasWork()) return;
      if (conversation.isIdle) conversation.begin();
    }
    this.#open();
  }

  #hasWork(): boolean {
    return this.#isHungry || this.#moved.length > 0;
  }

  #active(): Conversation[] {
    return [...this.#live].filter((each) => !each.isStuck);
  }

  #open(): void {
    if (this.#closing || !this.#hasWork()) return;
    if (this.#backOff.isWaiting) return this.#giveUpMoved();
    const count = this.#active().length + this.#opening.size;
    const most = this.#backOff.isProbing ? 1 : this.#ceiling;
    // Connections that wait for a slow answer are replaced, but not without end.
    const mostReplaced = this.#options.mostReplaced ?? this.#ceiling;
    if (count >= most || this.#live.size + this.#opening.size >= this.#ceiling + mostReplaced) return;
    const opening = new AbortController();
    this.#opening.add(opening);
    openSession(this.#options.relay, this.#timers, opening.signal).then(
      (session) => {
        this.#opening.delete(opening);
        this.#onSession(session);
      },
      (thrown: unknown) => {
        this.#opening.delete(opening);
        this.#onNoSession(asError(thrown).message);
      },
    );
  }

  #onSession(session: Session): void {
    if (this.#closing) {
      session.wire.leave('QUIT\r\n');
      return this.#closeIfDone();
    }
    this.#options.log.debug({ protection: session.protection }, 'connected to the mail server');
    this.#depth = session.peer.pipelining ? 2 : 1;
    const conversation = new Conversation(session, this);
    this.#live.add(conversation);
    this.#cancelTick ??= this.#timers.after(1000, () => this.#tick());
    // Each connection that finds work brings two more: ten stand after three round trips, and one message opens one.
    if (!conversation.begin()) return;
    this.#open();
    this.#open();
  }

  #onNoSession(reason: string): void {
    if (this.#closing) return this.#closeIfDone();
    const working = this.#active().length;
    if (working === 0) return this.#pause(reason);
    // Others stand, so this was one too many for the relay.
    this.#options.log.info({ reason, connections: working }, 'the mail server allows no more connections');
    this.#ceiling = Math.max(1, working);
    this.#cancelRaise ??= this.#timers.after(raiseAfter, () => this.#raise());
  }

  #raise(): void {
    this.#cancelRaise = undefined;
    this.#ceiling = Math.min(this.#ceiling + 1, this.#options.connections);
    this.#open();
    if (this.#ceiling < this.#options.connections)
      this.#cancelRaise ??= this.#timers.after(raiseAfter, () => this.#raise());
  }

  #learnQuota(delivered: number): void {
    if (delivered > 0 && delivered === this.#endedAfter) this.#quota = delivered;
    this.#endedAfter = delivered;
  }

  #pause(reason: string): void {
    this.#tell(reason);
    this.#ceiling = this.#options.connections;
    this.#backOff.fail(() => this.#open());
    this.#giveUpMoved();
  }

  /** Nobody is there to carry them and nobody will be soon: they shall not wait out of sight. */
  #giveUpMoved(): void {
    if (this.#live.size > 0 || !this.#backOff.isLong) return;
    for (const message of this.#moved.splice(0))
      this.settle(message, retry('connect', this.#trouble ?? 'The mail server could not be reached.'));
  }

  #tell(reason: string | null): void {
    if (reason === this.#trouble) return;
    this.#trouble = reason;
    if (reason === null) this.#options.log.info('the mail server works again');
    else this.#options.log.warn({ reason }, 'trouble with the mail server');
    this.#options.onTrouble?.(reason);
  }

  #tick(): void {
    this.#cancelTick = undefined;
    for (const conversation of this.#live) conversation.tick();
    if (this.#hasWork()) this.#tarpits.look(this.#live, this.now());
    this.#open();
    if (this.#live.size > 0) this.#cancelTick ??= this.#timers.after(1000, () => this.#tick());
  }

  #closeIfDone(): void {
    if (!this.#closing || this.#live.size > 0 || this.#opening.size > 0) return;
    this.#cancelTick?.();
    this.#cancelTick = undefined;
    this.#closing.resolve();
  }
}
