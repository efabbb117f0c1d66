import { startWork } from '../app.ts';
import { hasLiveWorker, type SendingView } from '../delivery/index.ts';
import { openHouse, type House } from '../house.ts';
import { commandKey, sendNow, summaryLine, type SendRequest } from '../mailings/index.ts';
import { AppError } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import type { Log } from '../platform/log.ts';
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
  const work = (await hasLiveWorker(house.database.db)) ? undefined : await startWork(house);
  try {
    let told = '';
    return await untilEnded(house, sendingId, ({ totals }) => {
      const now = `${totals.accepted} of ${totals.messages} messages accepted`;
      if (now !== told) tell((told = now));
    });
  } finally {
    await work?.stop();
  }
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
