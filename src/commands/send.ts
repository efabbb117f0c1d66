import { furnish, startWork, type Running } from '../app.ts';
import { hasLiveWorker, type SendingView } from '../delivery/index.ts';
import { openHouse, type House } from '../house.ts';
import { commandKey, sendNow, summaryLine, type SendRequest } from '../mailings/index.ts';
import { AppError } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import type { Log } from '../platform/log.ts';
import { startLoop } from '../platform/loop.ts';
import type { Settings } from '../platform/settings.ts';
import type { ExitCode } from './command.ts';
import { untilEnded } from './demo.ts';

/** Options of `foyer send` as typed. */
export interface SendOptions {
  instance: string;
  template: string;
  text?: string;
  textFor: Record<string, string>;
  printAtHome?: boolean;
  confirmNoMarketing?: boolean;
  again?: string;
}

/**
 * `foyer send`: sends to the holders of one instance and waits until it is over. Where no worker runs, this
 * process does the work for the time. The same command finds its sending again instead of sending twice.
 */
export async function send(settings: Settings, log: Log, options: SendOptions): Promise<ExitCode> {
  const house = await openHouse(settings, log);
  try {
    // A worker has furnished the house by its own settings, which count then.
    if (!(await hasLiveWorker(house.database.db))) await furnish(house);
    const verdict = await sendNow(house.database.db, requestOf(options), {
      actor: 'command line',
      clock: house.clock,
      newId,
    });
    if (!verdict.ok)
      throw new AppError(
        verdict.refusal.kind,
        verdict.refusal.code,
        verdict.refusal.message,
        verdict.refusal,
      );
    tell(verdict.created ? `Sending ${verdict.sendingId}` : verdict.notice);
    if (verdict.created) for (const warning of verdict.warnings) tell(`Mind: ${warning.message}`);
    return report(await carryOut(house, verdict.sendingId));
  } finally {
    await house.close();
  }
}

function requestOf(options: SendOptions): SendRequest {
  const { text, textFor } = options;
  if (text !== undefined && Object.keys(textFor).length > 0)
    throw new AppError(
      'invalid',
      'two_texts',
      'Give either --text for every language, or --text-for once for each language.',
    );
  const wish = {
    instance: options.instance,
    template: options.template,
    freeText: text ?? (Object.keys(textFor).length > 0 ? textFor : undefined),
    // Left open it follows from the template's purpose: tickets go to orders with print at home.
    delivery: options.printAtHome ? ('print_at_home' as const) : undefined,
    again: options.again,
  };
  return {
    ...wish,
    confirmNoMarketing: options.confirmNoMarketing ?? false,
    idempotencyKey: commandKey(wish),
  };
}

async function carryOut(house: House, sendingId: string): Promise<SendingView> {
  const work = workWhereNobodyDoes(house);
  try {
    let told = '';
    return await untilEnded(house, sendingId, ({ totals, why }) => {
      const accepted = `${totals.accepted} of ${totals.messages} messages accepted`;
      const now = why === null ? accepted : `${accepted}. ${why}`;
      if (now !== told) tell((told = now));
    });
  } finally {
    await work.stop();
  }
}

/**
 * Does the work in this process from when no worker runs. That may be later than now: one that was killed counts as
 * running until its lease is over, and one that runs may be stopped.
 */
function workWhereNobodyDoes(house: House): Running {
  let work: Running | undefined;
  const tick = async (): Promise<void> => {
    if (work || (await hasLiveWorker(house.database.db))) return;
    await furnish(house);
    work = await startWork(house);
  };
  const watch = startLoop({ name: 'a worker for this sending', every: 1_000, tick }, house.log);
  return {
    stop: async () => {
      await watch.stop();
      await work?.stop();
    },
  };
}

function report(view: SendingView): ExitCode {
  if (view.state === 'asking') {
    tell(`The sending needs a person: ${view.why ?? 'open it in Foyer.'}`);
    return 1;
  }
  process.stdout.write(`${summaryLine(view.summary)}\n`);
  return 0;
}

/** What happens goes to standard error; standard output is the summary alone. */
function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
