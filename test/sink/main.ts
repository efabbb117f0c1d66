import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openSink, type Action, type Moment } from '../sink.ts';

/**
 * The sink as a process of its own, so that it outlives a sender that is killed: `node test/sink/main.ts --port 2525
 * --log taken.log`. Prints `listening on PORT`. What happens to a recipient is said by the local part of its address:
 * `550.anna@…` and `451.anna@…` are refused at RCPT (a 4xx the first time only, so that a retry passes),
 * `drop.anna@…` is taken and the connection cut without an answer, `silent.anna@…` is never answered after the dot.
 * The line `pause 300` on its standard input makes it think 300 ms before it answers a dot; `pause 0` ends that.
 * `carry 25` makes it cut each connection that has carried 25 mails.
 */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    host: { type: 'string', default: '127.0.0.1' },
    log: { type: 'string' },
  },
});

let thinks = 0;
let carries = Infinity;
createInterface({ input: process.stdin }).on('line', (line) => {
  const [, order, number] = /^(pause|carry) (\d+)$/.exec(line) ?? [];
  if (order === 'carry') carries = Number(number);
  if (order === 'pause') thinks = Number(number);
  console.log(`pausing ${thinks}`);
});

const { port, host, log } = values;
const sink = await openSink({ port: Number(port), host, log, script });
console.log(`listening on ${sink.port}`);

function script(moment: Moment): Action | undefined {
  const { phase, carried } = moment;
  if (phase === 'mail' && carried >= carries) return { do: 'drop' };
  const told = toldBy(moment);
  if (told !== undefined || phase !== 'dot' || thinks === 0) return told;
  return { do: 'later', until: pause(thinks), reply: '250 2.0.0 Ok: taken' };
}

function toldBy({ phase, recipient, nth }: Moment): Action | undefined {
  const told = /^(\d{3}|drop|silent)\./.exec(recipient)?.[1];
  if (told === undefined) return undefined;
  if (phase === 'rcpt' && told.startsWith('5')) return `${told} 5.1.1 No such mailbox`;
  if (phase === 'rcpt' && told.startsWith('4') && nth === 1) return `${told} 4.7.1 Try again later`;
  if (phase === 'dot' && told === 'drop' && nth === 1) return { do: 'take and drop' };
  if (phase === 'dot' && told === 'silent') return { do: 'silence' };
  return undefined;
}
