import { AppError, asError, type ErrorKind } from '../platform/errors.ts';
import type { Log } from '../platform/log.ts';

/** What a command ends with: 0 done, 1 a fault of ours or of the machine, 2 bad input, 3 already running. */
export type ExitCode = 0 | 1 | 2 | 3;

const exitCodes: Record<ErrorKind, ExitCode> = {
  invalid: 2,
  unauthenticated: 2,
  forbidden: 2,
  not_found: 2,
  conflict: 2,
  too_many: 1,
  unavailable: 1,
};

/** Prints a sentence for a person, never a stack; the log keeps the cause of what is not their doing. */
export function explainFailure(thrown: unknown, log: Log): ExitCode {
  if (thrown instanceof AppError) {
    process.stderr.write(`${thrown.message}\n`);
    // The settings' message is made of its problems; elsewhere they are places within what was given.
    if (thrown.code !== 'settings')
      for (const { at, message } of thrown.problems) process.stderr.write(`  ${at}: ${message}\n`);
    if (thrown.cause !== undefined) log.debug({ err: asError(thrown.cause), code: thrown.code }, 'cause');
    return thrown.code === 'already_running' ? 3 : exitCodes[thrown.kind];
  }
  log.error({ err: asError(thrown) }, 'command failed');
  process.stderr.write(
    `Foyer could not go on: ${asError(thrown).message.split('\n')[0]}. The line above in the log has the details; nothing that was confirmed is lost.\n`,
  );
  return 1;
}
