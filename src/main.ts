import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { explainFailure, type ExitCode } from './commands/command.ts';
import type { SendOptions } from './commands/send.ts';
import { asError } from './platform/errors.ts';
import { openLog, type Log } from './platform/log.ts';
import { readSettings, type Settings } from './platform/settings.ts';
import { version } from './version.ts';

/*
 * The process: reads the settings, runs one command, ends with its exit code (0 done, 1 fault, 2 bad input,
 * 3 already running). Commands are loaded when asked for, so that --help needs no database driver.
 */

/** Runs a command's function with settings and log; every failure becomes a sentence and an exit code. */
type Run = (settings: Settings, log: Log) => Promise<ExitCode>;

async function perform(run: Run): Promise<void> {
  let log = openLog('info');
  try {
    const settings = readSettings(process.env);
    log = openLog(settings.logLevel);
    watchForDefects(log);
    process.exitCode = await run(settings, log);
  } catch (thrown) {
    process.exitCode = explainFailure(thrown, log);
  }
}

/** A promise nobody waited for is a defect: say it in the log and end, so that a supervisor starts us anew. */
function watchForDefects(log: Log): void {
  const end = (thrown: unknown) => {
    log.fatal(
      { err: asError(thrown) },
      'a defect ends this process; what is confirmed stays and goes on at the next start',
    );
    process.exit(1);
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}

/** Reads a whole number from 1 to `most`. */
function wholeNumber(most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (Number.isInteger(number) && number >= 1 && number <= most) return number;
    throw new InvalidArgumentError(`Give a whole number from 1 to ${most}.`);
  };
}

/** `nl=Tekst` gathered into { nl: 'Tekst' }. */
function byLanguage(text: string, gathered: Record<string, string>): Record<string, string> {
  const found = /^([a-z]{2,3})=(.*)$/s.exec(text);
  if (!found)
    throw new InvalidArgumentError('Write it as language=text, for example nl="Het toneel is niet veilig."');
  return { ...gathered, [found[1]!]: found[2]! };
}

const program = new Command('foyer')
  .description('Foyer, the customer communication of a ticketed venue')
  .version(version)
  .showHelpAfterError('(foyer --help lists the commands)')
  .exitOverride();

program
  .command('start')
  .description('web and worker in one, with a private PostgreSQL unless DATABASE_URL is set')
  .option('--demo', 'load the demo venue and send its cancellation message into the captured outbox')
  .action((options: { demo?: boolean }) =>
    perform(async (...given) => (await import('./commands/start.ts')).start(...given, options.demo ?? false)),
  );

program
  .command('web')
  .description('the screens and the API only; needs DATABASE_URL')
  .action(() => perform(async (...given) => (await import('./commands/web.ts')).web(...given)));

program
  .command('worker')
  .description('sending and background work only; needs DATABASE_URL')
  .action(() => perform(async (...given) => (await import('./commands/worker.ts')).worker(...given)));

program
  .command('migrate')
  .description('bring the schema up to date')
  .action(() => perform(async (...given) => (await import('./commands/migrate.ts')).migrateOnly(...given)));

program
  .command('import')
  .description('take in a CSV file from the box office')
  .argument('<subject>', 'customers, events, instances, orders, tickets, …')
  .argument('<file>', 'the CSV file')
  .option('--dry-run', 'check everything, change nothing')
  .action((subject: string, file: string, options: { dryRun?: boolean }) =>
    perform(async (...given) =>
      (await import('./commands/import.ts')).importCommand(...given, {
        subject,
        file,
        dryRun: options.dryRun ?? false,
      }),
    ),
  );

program
  .command('demo')
  .description('load the demo venue')
  .option('--customers <n>', 'how many customers', wholeNumber(1_000_000), 20_000)
  .option('--seed <n>', 'another venue for another number', wholeNumber(2 ** 31 - 1), 1)
  .option('--files <folder>', 'write the CSV files there instead of loading them')
  .action((options: { customers: number; seed: number; files?: string }) =>
    perform(async (...given) => (await import('./commands/demo.ts')).demo(...given, options)),
  );

program
  .command('send')
  .description('send a message to the ticket holders of one performance, now')
  .requiredOption('--instance <id>', "the performance: the box office's id, or Foyer's")
  .requiredOption('--template <code>', 'the code of the template')
  .option('--text <text>', 'the free text, for every language')
  .option('--text-for <language=text>', 'the free text of one language; may be repeated', byLanguage, {})
  .option('--print-at-home', 'only to orders with print-at-home tickets')
  .option('--confirm-no-marketing', 'you state that text and template hold no marketing')
  .option('--again <reason>', 'send although the same message went out within a day')
  .action((options: SendOptions) =>
    perform(async (...given) => (await import('./commands/send.ts')).send(...given, options)),
  );

program
  .command('key')
  .description('make an API key for a program, shown this once')
  .requiredOption('--name <name>', 'what it is for, as the list of keys and the audit show it')
  .requiredOption('--role <role...>', 'what it may do: box_office, marketing, support_manager, …')
  .action((options: { name: string; role: string[] }) =>
    perform(async (...given) => (await import('./commands/key.ts')).key(...given, options)),
  );

program
  .command('mail')
  .description('mail that came back')
  .command('explain')
  .description('say what returned mails are, one line of JSON a file; needs no database')
  .argument('<file...>', 'mails as they came in (.eml); - is standard input')
  .action((files: string[]) => perform(async () => (await import('./commands/mail.ts')).explainMails(files)));

program
  .command('domain')
  .description("the sender's domain in the DNS")
  .command('check')
  .description('ask the DNS about SPF, DKIM, DMARC and MX, and say what to publish')
  .action(() => perform(async (...given) => (await import('./commands/domain.ts')).checkTheDomain(...given)));

program
  .command('retention')
  .description('say when old content was deleted last, and delete now what may be kept no longer')
  .action(() => perform(async (...given) => (await import('./commands/retention.ts')).retention(...given)));

program
  .command('verify')
  .description('recount everything that was sent and list what does not add up')
  .action(() => perform(async (...given) => (await import('./commands/verify.ts')).verify(...given)));

program
  .command('arm')
  .description('let sending go on from here, after a move or a restored backup')
  .action(() => perform(async (...given) => (await import('./commands/arm.ts')).arm(...given)));

try {
  await program.parseAsync();
} catch (thrown) {
  if (!(thrown instanceof CommanderError)) throw thrown;
  // Commander has printed its sentence; help and --version are no failure.
  process.exitCode = thrown.exitCode === 0 ? 0 : 2;
}
