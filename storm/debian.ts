import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Fetches Debian packages by apt-get and unpacks them into a folder; nothing is installed and nothing of them started.
 * @returns the root they are under; undefined where there is no apt-get, or it does not know them
 */
export function unpackDebian(packages: readonly string[], folder: string): string | undefined {
  const root = join(folder, 'root');
  mkdirSync(root, { recursive: true });
  const run = (command: string, ...args: string[]): void => {
    execFileSync(command, args, { cwd: folder, stdio: 'pipe', timeout: 60_000 });
  };
  try {
    run('apt-get', 'download', '-q', ...packages);
    for (const name of readdirSync(folder)) if (name.endsWith('.deb')) run('dpkg-deb', '-x', name, root);
    return root;
  } catch {
    return undefined;
  }
}
