import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A whole Foyer with its demo venue, as a stranger starts it. */
export interface RunningFoyer {
  /** Address of the web. */
  base: string;
  /** The demo's cancellation, sent to the end. */
  sendingId: string;
  stop(): Promise<void>;
}

/** Starts Foyer with the demo in a folder of its own and waits until its one message has been sent. */
export async function startFoyer(): Promise<RunningFoyer> {
  if (!existsSync('web/dist/index.html'))
    throw new Error('The screens are not built: run "npm run build" first, or "bin/test", which does it.');
  const folder = await mkdtemp(join(tmpdir(), 'foyer-browser-'));
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const { DATABASE_URL: _, SMTP_URL: __, ...environment } = process.env;
  const child = spawn(process.execPath, ['src/main.ts', 'start', '--demo'], {
    env: { ...environment, PORT: String(port), FOYER_DATA: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said: string[] = [];
  child.stderr.on('data', (bytes: Buffer) => said.push(bytes.toString()));
  const stop = async () => {
    await ended(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    return { base, sendingId: await endedSending(base, child), stop };
  } catch (cause) {
    await stop();
    throw new Error(`Foyer did not start: ${said.join('').slice(-2_000)}`, { cause });
  }
}

/** Milliseconds in which the demo has to be loaded and its message sent; 20 s on an idle machine of two cores. */
const patience = 200_000;

/** Asks until the newest sending has ended; gives up when the process does, or after `patience`. */
async function endedSending(base: string, child: ChildProcess): Promise<string> {
  const deadline = Date.now() + patience;
  while (child.exitCode === null && Date.now() < deadline) {
    const answer = await fetch(`${base}/api/sendings`).catch(() => undefined);
    const { sendings = [] } = answer?.ok
      ? ((await answer.json()) as { sendings: { id: string; state: string }[] })
      : {};
    const [newest] = sendings;
    if (newest?.state === 'ended') return newest.id;
    await pause(200);
  }
  throw new Error(
    child.exitCode === null
      ? `its sending did not end within ${patience / 1_000} s`
      : `it ended with code ${child.exitCode}`,
  );
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await exit;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
