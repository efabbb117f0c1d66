import { ensureDemoKey, ensureDemoStaff, isDemo, makeFirstRunLink, roleNames } from '../access/index.ts';
import type { Web } from '../app.ts';
import { isLoopback, type Settings } from '../platform/settings.ts';

/**
 * Says on the console where Foyer is and how to come in: the log-ins of a demo at each of its starts, or, while
 * nobody has an account, the link that makes the first one. Neither goes to the log.
 */
export async function greet(
  { address, access }: Web,
  settings: Settings,
  receivesAt?: { host: string; port: number },
): Promise<void> {
  say(`Foyer is at ${address}`);
  if (settings.publicUrl !== undefined) say(`People reach it at ${settings.publicUrl}`);
  if (receivesAt) say(`Mail that comes back is received at ${receivesAt.host}:${receivesAt.port} (SMTP)`);
  if (await isDemo(access)) await sayDemoLogIns(access);
  const link = await makeFirstRunLink(access);
  if (link !== undefined) say(`\nMake the first account, within 24 hours, by opening:\n${link}`);
  if (settings.isInsecureAllowed && !isOverHttps(settings) && !isLoopback(settings.host))
    say('\nFOYER_INSECURE is set: passwords travel over plain http, readable to everybody in this network.');
}

/** Makes the demo's accounts before its message is sent, so that nobody can take the first run of a demo. */
export async function makeDemoStaff({ access }: Web): Promise<void> {
  await ensureDemoStaff(access);
}

async function sayDemoLogIns(access: Web['access']): Promise<void> {
  const lines = (await ensureDemoStaff(access)).map(({ role, email, password }) =>
    [roleNames[role].padEnd(16), email.padEnd(22), password].join(' '),
  );
  say(`\nDemo log-ins:\n${lines.join('\n')}`);
  const key = await ensureDemoKey(access);
  if (key !== undefined) say(`${'Key for scripts'.padEnd(16)} Authorization: Bearer ${key}`);
}

function isOverHttps({ publicUrl }: Settings): boolean {
  return publicUrl?.startsWith('https:') ?? false;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
