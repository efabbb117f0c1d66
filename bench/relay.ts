import { spawn, type ChildProcess } from 'node:child_process';
import { connect } from 'node:net';
import { join } from 'node:path';
import { freePort, postfixTools, root, until } from './tools.ts';

/** A mail server on this machine that takes everything, as a process of its own. */
export interface Relay {
  end(): Promise<void>;
}

/** smtp-sink refuses to run as root. */
const asNobody = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];

/** Postfix's own sink, which looks at nothing: the fastest there is. */
export function startSmtpSink(port: number): Promise<Relay> {
  return listening(postfixTools().run('smtp-sink', [...asNobody, `127.0.0.1:${port}`, '1024']), port);
}

/**
 * The sink of the tests, which writes down every recipient: `address TAB …`, one line a mail.
 * @param more further options of test/sink/main.ts
 */
export function startLoggingSink(port: number, log: string, more: readonly string[] = []): Promise<Relay> {
  const file = join(root, 'test/sink/main.ts');
  const child = spawn(process.execPath, [file, '--port', String(port), '--log', log, ...more], {
    stdio: 'ignore',
  });
  return listening(child, port);
}

/**
 * Postfix's sink, so far away that one question and its answer take a while.
 * @param roundTrip ms
 */
export async function startDistantSink(port: number, roundTrip: number): Promise<Relay> {
  const relayPort = await freePort();
  const sink = await startSmtpSink(relayPort);
  const file = join(root, 'bench/distant-relay.ts');
  const args = [file, port, relayPort, roundTrip].map(String);
  const way = await listening(spawn(process.execPath, args, { stdio: 'ignore' }), port);
  return {
    end: async () => {
      await way.end();
      await sink.end();
    },
  };
}

/** Waits until a child takes connections at its port. */
async function listening(child: ChildProcess, port: number): Promise<Relay> {
  await until(
    () =>
      new Promise((done) => {
        const socket = connect(port, '127.0.0.1', () => (socket.destroy(), done(true)));
        socket.once('error', () => done(false));
      }),
    'the sink to listen',
  );
  return {
    end: async () => {
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      await ended;
    },
  };
}
