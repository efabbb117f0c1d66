import type { Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import { usualCapabilities, type Action, type Moment, type SinkState } from './server.ts';

const endOfData = Buffer.from('\r\n.\r\n');

/** Speaks SMTP as a server on one connection, until either side ends it. */
export function openSinkSession(socket: Socket, connection: number, state: SinkState): void {
  new SinkSession(socket, connection, state).start();
}

class SinkSession {
  #socket: Socket;
  #state: SinkState;
  #moment: Moment;
  /** Bytes not looked at yet. */
  #input: Buffer = Buffer.alloc(0);
  /** Replies of this turn; they leave in one write, as those of a pipelining server do. */
  #output = '';
  /** Who takes the next line; undefined: it is a command. */
  #onLine: ((line: string) => void) | undefined;
  #isInData = false;
  #isHeld = false;
  #isEncrypted: boolean;
  #isLoggedIn = false;
  #isRefused = true;
  /** Of the other end. */
  readonly #port: number;

  constructor(socket: Socket, connection: number, state: SinkState) {
    this.#socket = socket;
    this.#state = state;
    this.#port = socket.remotePort ?? 0;
    this.#isEncrypted = socket instanceof TLSSocket;
    this.#moment = { phase: 'greeting', from: '', recipient: '', connection, carried: 0, open: 0, nth: 0 };
  }

  start(): void {
    this.#listen();
    this.#answer('greeting', '220 sink.test ESMTP');
    this.#flush();
  }

  #listen(): void {
    this.#socket.setNoDelay(true);
    this.#socket.on('error', () => undefined);
    this.#socket.on('data', (bytes: Buffer) => {
      this.#state.turns++;
      if (!this.#isEncrypted) this.#state.clear.push(bytes);
      this.#input = this.#input.length === 0 ? bytes : Buffer.concat([this.#input, bytes]);
      this.#read();
    });
  }

  #read(): void {
    while (!this.#isHeld && this.#input.length > 0 && (this.#isInData ? this.#readBody() : this.#readLine()));
    this.#flush();
  }

  #readLine(): boolean {
    const end = this.#input.indexOf('\r\n');
    if (end < 0) return false;
    const line = this.#input.toString('utf8', 0, end);
    this.#input = this.#input.subarray(end + 2);
    const onLine = this.#onLine;
    this.#onLine = undefined;
    if (onLine) onLine(line);
    else this.#command(line);
    return true;
  }

  #command(line: string): void {
    if (this.#state.commands.length < 10_000) this.#state.commands.push(`${this.#moment.connection} ${line}`);
    const verb = /^[A-Za-z]+/.exec(line)?.[0].toUpperCase() ?? '';
    if (verb === 'EHLO' || verb === 'HELO') return this.#hello(verb);
    if (verb === 'STARTTLS') return this.#startTls();
    if (verb === 'AUTH') return this.#auth(line);
    if (verb === 'MAIL') return this.#mail(line);
    if (verb === 'RCPT') return this.#rcpt(line);
    if (verb === 'DATA') return this.#data();
    if (verb === 'RSET') return this.#reset();
    if (verb === 'QUIT') {
      this.#reply('221 2.0.0 Bye');
      this.#flush();
      this.#socket.end();
      return;
    }
    this.#reply('502 5.5.2 Unknown command');
  }

  #hello(verb: 'EHLO' | 'HELO'): void {
    if (verb === 'HELO') return void this.#answer('hello', '250 sink.test');
    const { capabilities = usualCapabilities, tls, auth } = this.#state.options;
    const lines = ['sink.test', ...capabilities];
    if (tls?.mode === 'starttls' && !this.#isEncrypted) lines.push('STARTTLS');
    if (auth) lines.push(`AUTH ${(auth.ways ?? ['PLAIN', 'LOGIN']).join(' ')}`);
    const reply = lines.map((line, at) => `250${at === lines.length - 1 ? ' ' : '-'}${line}`);
    this.#answer('hello', reply.join('\r\n'));
  }

  #startTls(): void {
    const { tls } = this.#state.options;
    if (!tls) return this.#reply('502 5.5.1 No TLS here');
    this.#answer('starttls', '220 2.0.0 Go ahead');
    this.#flush();
    if (this.#isHeld) return;
    this.#socket.removeAllListeners('data');
    this.#socket = new TLSSocket(this.#socket, { isServer: true, secureContext: createSecureContext(tls) });
    this.#isEncrypted = true;
    this.#input = Buffer.alloc(0);
    this.#listen();
  }

  #auth(line: string): void {
    const { auth } = this.#state.options;
    if (!auth) return this.#reply('502 5.5.1 No log-in here');
    const [, way, initial] = line.split(' ');
    if (way?.toUpperCase() === 'PLAIN') {
      const check = (given: string): void =>
        this.#check(decode(given) === `\0${auth.user}\0${auth.password}`);
      if (initial !== undefined) return check(initial);
      this.#onLine = check;
      return this.#reply('334 ');
    }
    this.#onLine = (user) => {
      this.#onLine = (password) =>
        this.#check(decode(user) === auth.user && decode(password) === auth.password);
      this.#reply('334 UGFzc3dvcmQ6');
    };
    this.#reply('334 VXNlcm5hbWU6');
  }

  #check(isRight: boolean): void {
    this.#isLoggedIn = isRight;
    this.#answer('auth', isRight ? '235 2.7.0 Welcome' : '535 5.7.8 Authentication credentials invalid');
  }

  #mail(line: string): void {
    if (this.#state.options.auth && !this.#isLoggedIn) return this.#reply('530 5.7.0 Log in first');
    if (this.#moment.from !== '') return this.#reply('503 5.5.1 Nested MAIL command');
    const from = /<([^>]*)>/.exec(line)?.[1] ?? '';
    this.#moment.from = from;
    if (!this.#answer('mail', '250 2.1.0 Ok')) this.#moment.from = '';
  }

  #rcpt(line: string): void {
    if (this.#moment.from === '') return this.#reply('503 5.5.1 MAIL first');
    const recipient = /<([^>]*)>/.exec(line)?.[1] ?? '';
    this.#moment.recipient = recipient;
    this.#moment.nth = oneMore(this.#state.tries, recipient);
    this.#isRefused = !this.#answer('rcpt', '250 2.1.5 Ok');
  }

  #data(): void {
    const usual = this.#isRefused ? '554 5.5.1 No valid recipients' : '354 Go ahead';
    this.#answer('data', usual);
  }

  #reset(): void {
    this.#moment.from = '';
    this.#moment.recipient = '';
    this.#isRefused = true;
    this.#answer('reset', '250 2.0.0 Ok');
  }

  #readBody(): boolean {
    const isEmpty = this.#input.subarray(0, 3).toString('latin1') === '.\r\n';
    const end = isEmpty ? -2 : this.#input.indexOf(endOfData);
    if (end < 0 && !isEmpty) return false;
    const body = this.#input.subarray(0, end + 2);
    this.#input = this.#input.subarray(end + endOfData.length);
    this.#isInData = false;
    this.#dot(body);
    return true;
  }

  #dot(body: Buffer): void {
    const { from, recipient } = this.#moment;
    const usual = this.#isRefused ? '554 5.5.1 No valid recipients' : '250 2.0.0 Ok: taken';
    const { keep, heads } = this.#state.options;
    this.#moment.carried++;
    this.#moment.nth = oneMore(this.#state.dots, recipient);
    const dotAt = Date.now();
    this.#answer('dot', usual, () => {
      const messageId = /^Message-ID: *(\S+)/im.exec(body.toString('latin1', 0, 4096))?.[1] ?? '-';
      const raw = keep
        ? Buffer.from(body.toString('latin1').replace(/(^|\n)\./g, '$1'), 'latin1')
        : undefined;
      const head = heads ? body.toString('utf8', 0, body.indexOf('\r\n\r\n') + 2) : undefined;
      this.#state.take({ recipient, from, messageId, size: body.length, dotAt, port: this.#port, raw, head });
    });
    this.#moment.from = '';
    this.#moment.recipient = '';
    this.#isRefused = true;
  }

  /** Replies as the script says, or as usual. `onYes` runs before a 2xx leaves. @returns whether that was a 2xx */
  #answer(phase: Moment['phase'], usual: string, onYes: () => void = () => undefined): boolean {
    this.#moment.phase = phase;
    this.#moment.open = this.#state.open();
    const action: Action = this.#state.options.script?.({ ...this.#moment }) ?? usual;
    if (typeof action === 'string') {
      if (action.startsWith('2')) onYes();
      this.#reply(action);
      return action.startsWith('2');
    }
    this.#flush();
    switch (action.do) {
      case 'drop':
        this.#isHeld = true;
        this.#socket.destroy();
        return false;
      case 'take and drop':
        onYes();
        this.#isHeld = true;
        this.#socket.destroy();
        return false;
      case 'silence':
        this.#isHeld = true;
        return false;
      case 'bytes':
        this.#socket.write(action.bytes);
        if (action.thenDrop) this.#socket.end();
        return action.bytes.toString('latin1').startsWith('2');
      case 'answer and stall':
        this.#socket.removeAllListeners('data').write(`${action.reply}\r\n`);
        this.#isHeld = true;
        return false;
      case 'drip': {
        const reply = action.reply ?? usual;
        this.#drip(`${reply}\r\n`, action.every, onYes);
        return reply.startsWith('2');
      }
      case 'later': {
        this.#isHeld = true;
        const isYes = action.reply.startsWith('2');
        void action.until.then(() => {
          if (isYes) onYes();
          this.#isHeld = false;
          this.#reply(action.reply);
          this.#read();
        });
        return isYes;
      }
    }
  }

  #drip(reply: string, every: number, onYes: () => void): void {
    this.#isHeld = true;
    let said = 0;
    const timer = setInterval(() => {
      this.#socket.write(reply.charAt(said++));
      if (said < reply.length) return;
      clearInterval(timer);
      if (reply.startsWith('2')) onYes();
      if (reply.startsWith('354')) this.#isInData = true;
      this.#isHeld = false;
      this.#read();
    }, every);
    this.#socket.once('close', () => clearInterval(timer));
  }

  #reply(lines: string): void {
    this.#output += `${lines}\r\n`;
    if (lines.startsWith('354')) this.#isInData = true;
    if (lines.startsWith('421')) {
      this.#flush();
      this.#socket.end();
      this.#isHeld = true;
    }
  }

  #flush(): void {
    if (this.#output === '') return;
    this.#socket.write(this.#output);
    this.#output = '';
  }
}

function decode(base64: string): string {
  return Buffer.from(base64, 'base64').toString('utf8');
}

function oneMore(counts: Map<string, number>, of: string): number {
  const count = (counts.get(of) ?? 0) + 1;
  counts.set(of, count);
  return count;
}
