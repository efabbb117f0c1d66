import { parseArgs } from 'node:util';
import { openSink, type Action, type Moment } from '../sink.ts';

/**
 * The sink as a process of its own, so that it outlives a sender that is killed: `node test/sink/main.ts --port 2525
 * --log taken.log`. Prints `listening on PORT`. What happens to a recipient is said by the local part of its address:
 * `550.anna@…` and `451.anna@…` are refused at RCPT (a 4xx the first time only, so that a retry passes),
 * `drop.anna@…` is taken and the connection cut without an answer, `silent.anna@…` is never answered after the dot.
 */
const { values } = parseArgs({
  options: { port: { type: 'string', default: '0' }, log: { type: 'string' } },
});

const sink = await openSink({ port: Number(values.port), log: values.log, script });
console.log(`listening on ${sink.port}`);

function script({ phase, recipient, nth }: Moment): Action | undefined {
  const told = /^(\d{3}|drop|silent)\./.exec(recipient)?.[1];
  if (told === undefined) return undefined;
  if (phase === 'rcpt' && told.startsWith('5')) return `${told} 5.1.1 No such mailbox`;
  if (phase === 'rcpt' && told.startsWith('4') && nth === 1) return `${told} 4.7.1 Try again later`;
  if (phase === 'dot' && told === 'drop' && nth === 1) return { do: 'take and drop' };
  if (phase === 'dot' && told === 'silent') return { do: 'silence' };
  return undefined;
}
