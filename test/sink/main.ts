import { openSync, readFileSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { openSink, type Action, type Moment, type SinkOptions } from '../sink.ts';
import { openOrders } from './orders.ts';
import { saidByAddress } from './words.ts';

/**
 * The sink as a process of its own, so that it outlives a sender that is killed: `node test/sink/main.ts --port 2525
 * --log taken.log`. Prints `listening on PORT`. What happens to a recipient is said by the local part of its address
 * (words.ts), what happens to everybody by lines on its standard input (orders.ts), each confirmed as `told …`.
 *
 * `--heard FILE` logs one line a connection that opens or ends, a log-in, and each MAIL and RCPT: when (ms since 1970),
 * number of the connection, `open`, `close`, `auth`, `mail` or `rcpt`, recipient, return path, what was answered; separated
 * by tabs. `--heads` keeps the header of each mail in the log. `--cert` and `--key` (files) offer TLS; `--auth user:password` asks for a log-in.
 * `--tampered inject` puts words in behind the answer to STARTTLS, `--tampered stall` never ends the handshake.
 */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    host: { type: 'string', default: '127.0.0.1' },
    log: { type: 'string' },
    heard: { type: 'string' },
    heads: { type: 'boolean' },
    cert: { type: 'string' },
    key: { type: 'string' },
    auth: { type: 'string' },
    tampered: { type: 'string' },
  },
});

const orders = openOrders();
createInterface({ input: process.stdin }).on('line', (line) => {
  console.log(orders.follow(line) ? `told ${line}` : `unknown ${line}`);
});
// Where a test moves the clock on (storm/clock.ts), a loop that sleeps would not see it.
if (process.env['FAKETIME_TIMESTAMP_FILE'] !== undefined) setInterval(() => undefined, 20);

const heard = values.heard === undefined ? undefined : openSync(values.heard, 'a');
const hear = (...words: (string | number)[]): void => {
  if (heard !== undefined) writeSync(heard, `${[Date.now(), ...words].join('\t')}\n`);
};

const sink = await openSink({
  port: Number(values.port),
  host: values.host,
  log: values.log,
  heads: values.heads,
  script,
  onClose: (connection) => hear(connection, 'close'),
  ...secured(),
});
console.log(`listening on ${sink.port}`);

function script(moment: Moment): Action | undefined {
  const { phase, connection, recipient, from } = moment;
  const answer = orders.slowed(moment, orders.say(moment) ?? tampering(moment) ?? saidByAddress(moment));
  if (phase === 'greeting') hear(connection, 'open');
  if (phase === 'auth') hear(connection, 'auth');
  if (phase === 'mail' || phase === 'rcpt') hear(connection, phase, recipient, from, told(answer));
  return answer;
}

function told(answer: Action | undefined): string {
  if (answer === undefined) return '250';
  return typeof answer === 'string' ? answer.slice(0, 3) : answer.do;
}

function tampering({ phase }: Moment): Action | undefined {
  if (phase !== 'starttls') return undefined;
  if (values.tampered === 'inject') return '220 Go ahead\r\n250 injected';
  return values.tampered === 'stall' ? { do: 'answer and stall', reply: '220 Go ahead' } : undefined;
}

function secured(): Pick<SinkOptions, 'tls' | 'auth'> {
  const { cert, key, auth } = values;
  const [user = '', password = ''] = auth?.split(':') ?? [];
  return {
    ...(cert !== undefined &&
      key !== undefined && {
        tls: { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8'), mode: 'starttls' as const },
      }),
    ...(auth !== undefined && { auth: { user, password } }),
  };
}
