import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { columnsOf, importFile, subjects, type ImportReport, type Subject } from '../boxoffice/index.ts';
import { openHouse } from '../house.ts';
import { writeAudit } from '../platform/audit.ts';
import { AppError } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import type { Log } from '../platform/log.ts';
import type { Settings } from '../platform/settings.ts';
import type { ExitCode } from './command.ts';

/** `foyer import SUBJECT FILE`: takes in one CSV file, whole or not at all, and prints what became of it. */
export async function importCommand(
  settings: Settings,
  log: Log,
  asked: { subject: string; file: string; dryRun: boolean },
): Promise<ExitCode> {
  const subject = knownSubject(asked.subject);
  await mustBeFile(asked.file);
  const house = await openHouse(settings, log);
  try {
    const report = await importFile(
      house.database,
      {
        subject,
        fileName: basename(asked.file),
        input: createReadStream(asked.file),
        actor: 'command line',
        dryRun: asked.dryRun,
      },
      {
        clock: house.clock,
        newId,
        audit: (tx, done) =>
          writeAudit(tx, {
            at: house.clock.now(),
            actor: 'command line',
            action: 'import.applied',
            object: `import:${done.importId}`,
            details: {
              subject,
              file: done.fileName,
              rows: done.rows,
              added: done.added,
              changed: done.changed,
            },
          }),
      },
    );
    process.stdout.write(inWords(report));
    return report.outcome === 'refused' ? 2 : 0;
  } finally {
    await house.close();
  }
}

function knownSubject(given: string): Subject {
  const found = subjects.find((subject) => subject === given.replaceAll('-', '_'));
  if (found) return found;
  throw new AppError(
    'invalid',
    'unknown_subject',
    `"${given}" is not something Foyer imports. It imports ${subjects.join(', ')}.`,
  );
}

async function mustBeFile(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile())
    throw new AppError(
      'invalid',
      'no_file',
      `There is no file ${path}. Check the path, and that you may read it.`,
    );
}

function inWords(report: ImportReport): string {
  if (report.outcome === 'refused') {
    const lines = report.errors.map(
      (error) => `row ${error.row}${error.column === null ? '' : `, ${error.column}`}: ${error.message}\n`,
    );
    const rest = report.errorCount - report.errors.length;
    const more = rest > 0 ? `… and ${rest} more.\n` : '';
    const columns = columnsOf[report.subject].map((column) => column.name).join(', ');
    return `Nothing of ${report.fileName} was taken in: ${counted(report.errorCount, 'error')}. Mend the file and import it again.\n${lines.join('')}${more}The columns of ${report.subject} are ${columns}.\n`;
  }
  const done = report.outcome === 'dry_run' ? 'is right and would be taken in' : 'was taken in';
  return `${report.fileName} ${done}: ${counted(report.rows, 'row')}, ${report.added} new, ${report.changed} changed, ${report.same} the same.\n`;
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
