import { asError } from '../../../platform/errors.ts';
import type { Outgoing, Verdict } from '../../channel.ts';
import { envelopeFor, type Envelope } from './envelope.ts';
import type { Ending, Host } from './host.ts';
import { limits } from './limits.ts';
import type { Reply } from './reply.ts';
import type { Session } from './session.ts';
import { phaseOf, type Step } from './steps.ts';
import { stuffedComposed } from './stuffing.ts';
import type { Holding } from './tarpits.ts';
import { isAboutUs, isYes, retry, returned, uncertain, verdictOf } from './verdicts.ts';

/** A longer body leaves first, so that its dot goes to a socket with nothing unsent (rule 4). */
const blockSize = 64 * 1024;

const wanted: Ending = { backOff: false, betweenMessages: false };

/**
 * Messages over one connection, one after another (RFC 5321, 3.3), each alone in its transaction. With PIPELINING
 * (RFC 2920) the envelope of the next message goes out in the same write as body and dot of the one before: one round
 * trip a message. No message has a promise or a timer of its own; at 20 µs a message both would be felt.
 */
export class Conversation implements Holding {
  /** Messages whose dot was answered. */
  delivered = 0;
  #session: Session;
  #host: Host;
  #step: Step = 'idle';
  /** Its dot is written, the answer awaited. */
  #inDot: Outgoing | undefined;
  /** Its envelope is written; with PIPELINING perhaps behind the dot of the one before. */
  #inHand: Outgoing | undefined;
  #envelope: Envelope = { mail: '', rcpt: '' };
  /** What is still to be written of the body in hand. */
  #content = '';
  /** What the peer has against the message in hand, while replies to its other commands are awaited. */
  #refusal: Verdict | undefined;
  /** A transaction was begun and not completed, so the next one must begin with RSET. */
  #needsReset = false;
  /** The message is settled as uncertain; an answer that comes now is late. */
  #isLate = false;
  /** Takes nothing more. */
  #isLeaving = false;
  /** The peer waits for a body that will not come: there is no way out of DATA but to cut the connection. */
  #isSpoiled = false;
  #startedAt = 0;
  #dotAt = 0;
  #limitAt: number;

  constructor(session: Session, host: Host) {
    this.#session = session;
    this.#host = host;
    this.#limitAt = host.now() + limits.idle;
    session.wire.onReply = (reply) => this.#onReply(reply);
    session.wire.onLost = (why) => this.#onLost(why.message);
  }

  get isIdle(): boolean {
    return this.#step === 'idle';
  }

  /** Waits so long for an answer that another connection should take its place; it ends with what it has in hand. */
  get isStuck(): boolean {
    return this.#isLeaving;
  }

  get inHand(): Outgoing | undefined {
    return this.#inHand;
  }

  get isHeldUp(): boolean {
    if (!this.#inHand || this.#step === 'dot' || this.#step === 'permission') return false;
    return this.#host.now() - this.#startedAt >= limits.heldUp;
  }

  giveWay(why: string): void {
    this.#cut(wanted, retry(phaseOf(this.#step), why));
  }

  /** Takes a message if there is one. Only while idle. */
  begin(): boolean {
    this.#inHand = this.#take(0);
    if (!this.#inHand) {
      this.#step = 'idle';
      this.#limitAt = this.#host.now() + limits.idle;
      if (this.#isLeaving || this.#isFull(0)) this.#quit();
      return false;
    }
    this.#session.wire.write(this.#opening());
    this.#startedAt = this.#host.now();
    this.#enter(this.#needsReset ? 'reset' : 'mail');
    return true;
  }

  /** Looks at the limits; called about once a second. */
  tick(): void {
    const now = this.#host.now();
    if (!this.#isLeaving) this.#standAsideIfSlow(now);
    if (now < this.#limitAt) return;
    if (this.#step === 'idle') this.#quit();
    else if (this.#step === 'dot' && !this.#isLate) this.#becomeLate();
    else this.#onLost(`The mail server did not answer in time (${this.#step}).`);
  }

  /** Takes no more and writes no further dot; ends when the answer it is owed has come. */
  close(): void {
    if (this.#step === 'over') return;
    if (this.#step === 'dot') return this.#standAside(returned('mail', 'Sending was ended.'));
    if (this.#step === 'idle') return this.#quit();
    this.#cut(wanted, returned(phaseOf(this.#step), 'Sending was ended before this message left.'));
  }

  /** Waits no longer for anything. */
  abandon(): void {
    this.#onLost('Sending was ended.');
  }

  /** @param ahead messages of this connection that will be answered before the one taken */
  #take(ahead: number): Outgoing | undefined {
    if (this.#isLeaving || this.#isFull(ahead)) return undefined;
    for (let message = this.#host.next(); message; message = this.#host.next()) {
      const envelope = envelopeFor(message, this.#session.peer);
      if (!('kind' in envelope)) {
        this.#envelope = envelope;
        return message;
      }
      this.#host.settle(message, envelope);
    }
    return undefined;
  }

  #isFull(ahead: number): boolean {
    return this.delivered + ahead >= this.#host.perConnection();
  }

  /** The commands that can go out at once. */
  #opening(): string {
    const { mail, rcpt } = this.#envelope;
    if (this.#session.peer.pipelining) return `${this.#needsReset ? 'RSET\r\n' : ''}${mail}${rcpt}DATA\r\n`;
    return this.#needsReset ? 'RSET\r\n' : mail;
  }

  #enter(step: 'reset' | 'mail' | 'rcpt' | 'data' | 'block' | 'permission' | 'empty dot'): void {
    this.#step = step === 'block' ? 'body' : step;
    const limit = step === 'permission' || step === 'empty dot' ? limits.data : limits[step];
    this.#limitAt = Math.min(this.#host.now() + limit, this.#startedAt + limits.message);
  }

  #onReply(reply: Reply): void {
    if (reply.code === 421 && this.#step !== 'dot') return this.#onDismissal(reply);
    switch (this.#step) {
      case 'reset':
        return this.#onReset(reply);
      case 'mail':
        return this.#onMail(reply);
      case 'rcpt':
        return this.#onRcpt(reply);
      case 'data':
        return this.#onData(reply);
      case 'dot':
        return this.#onDot(reply);
      case 'empty dot':
        return this.#finish(this.#refusal as Verdict);
      case 'body':
      case 'permission':
        return this.#cut({ ...wanted, trouble: reply.text }, verdictOf('body', reply));
      case 'idle':
        return this.#onLost(`The mail server spoke without being asked: ${reply.code} ${reply.text}`);
      case 'over':
    }
  }

  #onReset(reply: Reply): void {
    if (!isYes(reply)) return this.#cut({ ...wanted, trouble: reply.text }, retry('mail', reply.text));
    this.#needsReset = false;
    this.#enter('mail');
    if (!this.#session.peer.pipelining) this.#session.wire.write(this.#envelope.mail);
  }

  #onMail(reply: Reply): void {
    if (!isYes(reply)) this.#refusal = verdictOf('mail', reply);
    if (this.#session.peer.pipelining) return this.#enter('rcpt');
    if (this.#refusal) return this.#finish(this.#refusal);
    this.#enter('rcpt');
    this.#session.wire.write(this.#envelope.rcpt);
  }

  #onRcpt(reply: Reply): void {
    if (!isYes(reply)) this.#refusal ??= verdictOf('rcpt', reply);
    this.#needsReset = true;
    if (this.#session.peer.pipelining) return this.#enter('data');
    if (this.#refusal) return this.#finish(this.#refusal);
    this.#enter('data');
    this.#session.wire.write('DATA\r\n');
  }

  #onData(reply: Reply): void {
    if (reply.code !== 354) {
      const verdict = this.#refusal ?? verdictOf('data', reply);
      if (reply.code >= 400) return this.#finish(verdict);
      return this.#cut({ ...wanted, trouble: reply.text }, verdict);
    }
    if (!this.#refusal) return this.#onGo();
    // The peer wants a body for nobody. A dot alone ends that (RFC 2920, 3.1), unless it could reach a recipient.
    if (this.#refusal.phase !== 'rcpt') return this.#cut(wanted, this.#refusal);
    this.#enter('empty dot');
    this.#needsReset = false;
    this.#session.wire.write('.\r\n');
  }

  /** The peer has decided about the message in hand without getting it. */
  #finish(verdict: Verdict): void {
    if (isAboutUs(verdict)) {
      const trouble = `The mail server does not take mail from us now: ${verdict.code} ${verdict.reply}`;
      return this.#cut({ trouble, backOff: true, betweenMessages: false }, { ...verdict, kind: 'retry' });
    }
    const message = this.#inHand as Outgoing;
    this.#inHand = undefined;
    this.#refusal = undefined;
    this.#host.worked();
    this.#host.settle(message, verdict);
    this.begin();
  }

  /** 354: the body may go. */
  #onGo(): void {
    const { data, needsUtf8 } = this.#inHand as Outgoing;
    this.#host.reached('after-rcpt');
    const content = stuffedComposed(data);
    this.#content = needsUtf8 ? Buffer.from(content, 'utf8').toString('latin1') : content;
    if (this.#content.length > blockSize || this.#session.wire.unsent > 0) this.#sendBlock();
    else this.#askPermission();
  }

  #sendBlock(): void {
    const block = this.#content.slice(0, blockSize);
    this.#content = this.#content.slice(blockSize);
    this.#enter('block');
    this.#session.wire.write(block, () => {
      if (this.#step !== 'body') return;
      if (this.#content === '') this.#askPermission();
      else this.#sendBlock();
    });
  }

  #askPermission(): void {
    const answer = this.#host.work.permission(this.#inHand as Outgoing);
    if (answer === true) return this.#sendDot();
    if (answer === false) return this.#onDenied();
    this.#enter('permission');
    answer.then(
      (isGiven) => {
        if (this.#step !== 'permission') return;
        if (isGiven) this.#sendDot();
        else this.#onDenied();
      },
      (thrown: unknown) => {
        if (this.#step === 'permission')
          this.#onNoDot(`The permission could not be asked for: ${asError(thrown).message}`);
      },
    );
  }

  #onDenied(): void {
    this.#cut(wanted, returned('recheck', 'The permission to send this message was withdrawn in time.'));
  }

  #sendDot(): void {
    const message = this.#inHand as Outgoing;
    const next = this.#session.peer.pipelining ? this.#take(1) : undefined;
    try {
      this.#host.work.beforeDot(message);
    } catch (thrown) {
      const why = asError(thrown).message;
      if (next) this.#host.giveBack(next, returned('mail', why));
      return this.#onNoDot(why);
    }
    this.#needsReset = false;
    this.#session.wire.write(next ? `${this.#content}.\r\n${this.#opening()}` : `${this.#content}.\r\n`);
    this.#host.reached('after-dot');
    this.#content = '';
    this.#inDot = message;
    this.#inHand = next;
    this.#dotAt = this.#host.now();
    this.#step = 'dot';
    this.#limitAt = this.#dotAt + limits.dot;
  }

  #onNoDot(why: string): void {
    this.#cut({ trouble: why, backOff: true, betweenMessages: false }, returned('body', why));
  }

  #onDot(reply: Reply): void {
    const message = this.#inDot as Outgoing;
    const verdict = verdictOf('dot', reply);
    // Kept with each message (promises.md, B-28): whoever asks later finds how it travelled.
    if (this.#session.protection !== '') verdict.reply += ` (${this.#session.protection})`;
    this.#host.reached('after-reply');
    this.#inDot = undefined;
    this.delivered++;
    if (!this.#isLate) this.#host.settle(message, verdict);
    else if (verdict.kind === 'accepted') this.#host.settleLate(message, verdict);
    if (reply.code === 421 || verdict.kind === 'uncertain') return this.#onDismissal(reply);
    this.#host.worked();
    if (this.#isSpoiled) return this.#cut(wanted, undefined);
    if (!this.#inHand) {
      this.begin();
      return;
    }
    this.#startedAt = this.#host.now();
    this.#enter('mail');
  }

  /** 600 s without an answer: nobody knows. The socket is read on, because the answer may still come. */
  #becomeLate(): void {
    this.#isLate = true;
    this.#limitAt = this.#dotAt + limits.late;
    this.#host.settle(this.#inDot as Outgoing, uncertain('the mail server said nothing for ten minutes'));
  }

  #standAsideIfSlow(now: number): void {
    if (this.#step !== 'dot') {
      this.#isLeaving = this.#inHand?.isLent === true && now - this.#startedAt >= limits.lent;
      return;
    }
    const waited = now - this.#dotAt;
    // What lies behind a lent one goes back to the sender, so that it does not hold up the next connection as well.
    if (this.#inDot?.isLent && waited >= limits.lent)
      this.#standAside(returned('mail', 'The connection was needed for urgent messages.'));
    else if (waited >= limits.slow) this.#standAside(retry('mail', 'The mail server was too slow.'));
  }

  /** Only the answer to the dot is awaited from now on; the message behind it goes another way. */
  #standAside(verdict: Verdict): void {
    const message = this.#inHand;
    this.#isLeaving = true;
    if (!message) return;
    this.#isSpoiled = true;
    this.#inHand = undefined;
    this.#host.giveBack(message, verdict);
  }

  /** 421 is about the connection (RFC 5321, 3.8): it concerns the message in hand, if any, and no other. */
  #onDismissal(reply: Reply): void {
    const ending = { trouble: `${reply.code} ${reply.text}`, backOff: true, betweenMessages: false };
    if (this.#step === 'idle')
      return this.#cut({ ...ending, backOff: false, betweenMessages: true }, undefined);
    if (this.#step !== 'dot' && !this.#isBetweenMessages())
      return this.#cut(ending, verdictOf(phaseOf(this.#step), reply));
    const message = this.#inHand;
    const betweenMessages = this.#step !== 'dot';
    this.#inHand = undefined;
    this.#end({ ...ending, backOff: !betweenMessages, betweenMessages }, () => {
      if (message) this.#host.giveBack(message, verdictOf('mail', reply));
    });
  }

  #onLost(why: string): void {
    if (this.#step === 'over') return;
    const { inDot, inHand } = { inDot: this.#isLate ? undefined : this.#inDot, inHand: this.#inHand };
    const verdict = this.#refusal ?? retry(this.#inDot ? 'mail' : phaseOf(this.#step), why);
    const isUntouched = this.#inDot !== undefined || this.#isBetweenMessages();
    this.#end({ trouble: why, backOff: false, betweenMessages: this.#isBetweenMessages() }, () => {
      if (inDot) this.#host.settle(inDot, uncertain(why));
      if (inHand && isUntouched) this.#host.giveBack(inHand, verdict);
      else if (inHand) this.#host.settle(inHand, verdict);
    });
  }

  /** Nothing was said about the message in hand yet, and the connection has carried others. */
  #isBetweenMessages(): boolean {
    return this.delivered > 0 && (this.#step === 'idle' || this.#step === 'reset' || this.#step === 'mail');
  }

  #quit(): void {
    this.#step = 'over';
    this.#session.wire.leave('QUIT\r\n');
    this.#host.ended(this, wanted);
  }

  /** Cuts the connection; `verdict` is for the message in hand. */
  #cut(ending: Ending, verdict: Verdict | undefined): void {
    const message = this.#inHand;
    this.#end(ending, () => {
      if (message && verdict) this.#host.settle(message, verdict);
    });
  }

  #end(ending: Ending, settle: () => void): void {
    this.#step = 'over';
    this.#session.wire.destroy();
    // First, so that a message given back meets a channel that knows whether to connect again at once.
    this.#host.ended(this, ending);
    settle();
  }
}
