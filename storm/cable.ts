import { execFileSync } from 'node:child_process';
import { openProxy, type Proxy } from './proxy.ts';

/** Machines of their own, as far as the network goes: namespaces with a cable to this one that can be cut. */
export interface Cables {
  /** Where machines reach PostgreSQL and the sink. */
  database: Proxy;
  mail: Proxy;
  host: string;
  /** What a command on a machine begins with: its network and its host name. */
  on(machine: string): string[];
  cut(machine: string): void;
  close(): Promise<void>;
}

/** An address of this machine that every namespace reaches by its own cable; it never leaves the machine. */
const here = '10.77.0.1';

/**
 * Lays a cable to each machine.
 * @returns undefined where namespaces cannot be made: no `ip`, or no right to
 */
export async function layCables(
  machines: readonly string[],
  to: { socket: string; sinkPort: number },
): Promise<Cables | undefined> {
  const made: string[] = [];
  const clear = (): void => {
    for (const name of made) tryTo(() => ip('netns', 'del', name));
    tryTo(() => ip('addr', 'del', `${here}/32`, 'dev', 'lo'));
  };
  const names = new Map(machines.map((machine, index) => [machine, `storm${process.pid}n${index}`]));
  try {
    ip('addr', 'add', `${here}/32`, 'dev', 'lo');
    [...names.values()].forEach((name, index) => {
      const [ours, theirs] = [cableOf(name), `${cableOf(name)}p`];
      const net = `10.77.${index + 1}`;
      ip('netns', 'add', name);
      made.push(name);
      ip('link', 'add', ours, 'type', 'veth', 'peer', 'name', theirs, 'netns', name);
      ip('addr', 'add', `${net}.1/24`, 'dev', ours);
      ip('link', 'set', ours, 'up');
      ip('-n', name, 'link', 'set', 'lo', 'up');
      ip('-n', name, 'addr', 'add', `${net}.2/24`, 'dev', theirs);
      ip('-n', name, 'link', 'set', theirs, 'up');
      ip('-n', name, 'route', 'add', 'default', 'via', `${net}.1`);
    });
  } catch {
    clear();
    return undefined;
  }
  const database = await openProxy(to.socket, undefined, here);
  const mail = await openProxy(to.sinkPort, undefined, here);
  return {
    database,
    mail,
    host: here,
    on: (machine) => {
      const name = names.get(machine) ?? '';
      const named = ['unshare', '--uts', 'sh', '-c', 'hostname "$0" && exec "$@"', machine];
      return ['ip', 'netns', 'exec', name, ...named];
    },
    cut: (machine) => ip('link', 'set', cableOf(names.get(machine) ?? ''), 'down'),
    close: async () => {
      await Promise.all([database.close(), mail.close()]);
      clear();
    },
  };
}

/** At most 15 letters are a name of a device. */
function cableOf(name: string): string {
  return `v${name.slice(5)}`;
}

function ip(...args: string[]): void {
  execFileSync('ip', args, { stdio: 'pipe' });
}

function tryTo(act: () => void): void {
  try {
    act();
  } catch {
    // Was never made, or went with its namespace.
    return;
  }
}
