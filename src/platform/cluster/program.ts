import { execFile, type ExecFileException } from 'node:child_process';
import { promisify } from 'node:util';
import type { ServerUser } from './identity.ts';

const run = promisify(execFile);

/**
 * Environment of PostgreSQL's programs: nothing of ours, so that no PGPORT, PGDATA, PGOPTIONS or locale of a
 * person's shell changes what they do, and no secret is readable in theirs.
 */
export const bareEnvironment = { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C' };

/**
 * Runs one of PostgreSQL's programs as the server's user and gives what it printed.
 * @throws Error with what it said, shortened to its last lines
 */
export async function runProgram(user: ServerUser, program: string, args: string[]): Promise<string> {
  try {
    // A working folder the server's user may not enter makes them fail.
    const { stdout } = await run(program, args, { ...user.as, cwd: '/', env: bareEnvironment });
    return stdout;
  } catch (thrown) {
    const { stderr, message } = thrown as ExecFileException;
    throw new Error(lastLines(String(stderr ?? '')) || message, { cause: thrown });
  }
}

/** The end of what a program said: its reason for giving up stands there. */
export function lastLines(text: string): string {
  return text.trim().split('\n').slice(-3).join(' ').trim();
}
