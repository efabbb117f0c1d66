import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { compiled } from '../compiled.ts';
import { openDnsServer, type DnsServer, type DnsZone } from '../dns-server.ts';
import { roleNames, roles, type Role } from '../../src/access/index.ts';

/** A whole Foyer with its demo venue, as a stranger starts it. */
export interface RunningFoyer {
  /** Address of the web. */
  base: string;
  /** The demo's cancellation, sent to the end. */
  sendingId: string;
  /** One a role. */
  logIns: readonly LogIn[];
  /** The name server it asks, which knows the domain of its sender. */
  dns: DnsServer;
  /** Asks the API as a program with the demo's key. Gives the JSON of a good answer. */
  ask<T>(path: string): Promise<T>;
  /** Changes something by that key; a text is sent as a CSV file. Gives the JSON of a good answer. */
  tell<T>(method: 'POST' | 'PUT', path: string, body?: object | string): Promise<T>;
  stop(): Promise<void>;
}

/** A demo account, as the console prints it. */
export interface LogIn {
  role: Role;
  email: string;
  password: string;
}

/** Starts Foyer with the demo in a folder of its own and waits until its one message has been sent. */
export async function startFoyer(): Promise<RunningFoyer> {
  const dns = await openDnsServer({ ...lanternZone });
  const { base, printed, stop } = await beginWith(dns);
  try {
    const ask = asking(base, printed);
    const { sendings } = await ask<{ sendings: { id: string }[] }>('/api/sendings');
    return {
      base,
      sendingId: sendings[0]!.id,
      dns,
      logIns: logInsOf(printed),
      ask,
      tell: telling(base, printed),
      stop,
    };
  } catch (cause) {
    await stop();
    throw cause;
  }
}

/** What the DNS says of the demo's sender: a venue whose IT partner began, and did not end. */
const lanternZone: DnsZone = {
  'bounces.lantern.example': {
    TXT: ['v=spf1 mx ~all', 'v=spf1 include:_spf.hosting.example -all'],
    MX: [[10, 'mail.lantern.example']],
  },
  '_spf.hosting.example': { TXT: ['v=spf1 ip4:198.51.100.0/24 -all'] },
  'mail.lantern.example': { A: ['192.0.2.25'] },
  'default._domainkey.lantern.example': {
    TXT: [
      'v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDUavA2xUxCbH9AmZG3np4QvscXqMOj1OoURKxVIIrkzQlDoROD' +
        'wtPiMcyM5PZjXMsvPhXNpOpfY4X+HLFORhMyW6jLhMkXnw7WWWTFQcaitprgxs4bT2bmxj6TDjsBTd7TGGUBe7mheulzcJqi8umitTu/yQes' +
        'XrIDigK9guB7EQIDAQAB',
    ],
  },
};

/** Starts the demo with a name server, which ends with it. */
async function beginWith(dns: DnsServer): ReturnType<typeof begin> {
  try {
    const { stop, ...begun } = await begin(['--demo'], keyLine, { FOYER_DNS: dns.address });
    const stopBoth = async () => {
      await stop();
      await dns.close();
    };
    return { ...begun, stop: stopBoth };
  } catch (thrown) {
    await dns.close();
    throw thrown;
  }
}

/** A Foyer in which nobody has been yet. */
export interface EmptyFoyer extends Pick<RunningFoyer, 'base' | 'stop'> {
  /** Path of the link that the console printed for the first account. */
  firstRunPath: string;
}

/** Starts Foyer without anything in a folder of its own. */
export async function startEmptyFoyer(): Promise<EmptyFoyer> {
  const { base, printed, stop } = await begin([], firstRunLine);
  return { base, stop, firstRunPath: `/first-run#${firstRunLine.exec(printed)?.[1]}` };
}

const firstRunLine = /\/first-run#(\S+)\n/;

/** Starts the process and waits for a line of its console. */
async function begin(
  options: readonly string[],
  line: RegExp,
  more: Record<string, string> = {},
): Promise<{ base: string; printed: string; stop: () => Promise<void> }> {
  if (!existsSync('web/dist/index.html'))
    throw new Error('The screens are not built: run "npm run build" first, or "bin/test", which does it.');
  const folder = await mkdtemp(join(tmpdir(), 'foyer-browser-'));
  // Others may enter, so that the private PostgreSQL lives in it and goes with it.
  await chmod(folder, 0o755);
  const port = await freePort();
  const { DATABASE_URL: _, SMTP_URL: __, ...environment } = process.env;
  const child = spawn(process.execPath, ['src/main.ts', 'start', ...options], {
    env: { ...environment, ...compiled, ...more, PORT: String(port), FOYER_DATA: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stdout.on('data', (bytes: Buffer) => (printed += bytes.toString()));
  const said: string[] = [];
  child.stderr.on('data', (bytes: Buffer) => said.push(bytes.toString()));
  const stop = async () => {
    await ended(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await untilPrinted(child, line, () => printed);
    return { base: `http://127.0.0.1:${port}`, printed, stop };
  } catch (cause) {
    await stop();
    throw new Error(`Foyer did not start: ${said.join('').slice(-2_000)}`, { cause });
  }
}

/** Milliseconds in which the demo has to be loaded and its message sent; 20 s on an idle machine of two cores. */
const patience = 200_000;

/** Waits for a line of the start; a demo prints its key once its message has been sent to the end. */
async function untilPrinted(child: ChildProcess, line: RegExp, printed: () => string): Promise<void> {
  const deadline = Date.now() + patience;
  while (child.exitCode === null && Date.now() < deadline) {
    if (line.test(printed())) return;
    await pause(100);
  }
  throw new Error(
    child.exitCode === null
      ? `it did not say how to log in within ${patience / 1_000} s`
      : `it ended with code ${child.exitCode}`,
  );
}

const keyLine = /Authorization: Bearer (\S+)\n/;

/** Asks with the key of a demo's console. */
export function asking(base: string, printed: string): RunningFoyer['ask'] {
  const authorization = `Bearer ${keyLine.exec(printed)?.[1]}`;
  return async <T>(path: string): Promise<T> => {
    const answer = await fetch(base + path, { headers: { authorization } });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
}

/** Changes by the same key. */
function telling(base: string, printed: string): RunningFoyer['tell'] {
  const authorization = `Bearer ${keyLine.exec(printed)?.[1]}`;
  return async <T>(method: string, path: string, body?: object | string): Promise<T> => {
    const sent =
      body !== undefined &&
      (typeof body === 'string'
        ? { 'content-type': 'text/csv', body }
        : { 'content-type': 'application/json', body: JSON.stringify(body) });
    const answer = await fetch(base + path, {
      method,
      headers: { authorization, ...(sent && { 'content-type': sent['content-type'] }) },
      ...(sent && { body: sent.body }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
}

/** The account of a role. */
export function logInOf({ logIns }: Pick<RunningFoyer, 'logIns'>, role: Role): LogIn {
  const found = logIns.find((each) => each.role === role);
  if (!found) throw new Error(`the console printed no log-in of ${role}`);
  return found;
}

/** The accounts that a demo's console prints. */
export function logInsOf(printed: string): LogIn[] {
  return roles.flatMap((role) => {
    const found = new RegExp(`^${roleNames[role]} +(\\S+@\\S+) +(\\S+)$`, 'm').exec(printed);
    return found ? [{ role, email: found[1]!, password: found[2]! }] : [];
  });
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
