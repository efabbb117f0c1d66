import { armHere, type ArmedHere } from '../delivery/index.ts';
import { openHouse } from '../house.ts';
import { newId } from '../platform/ids.ts';
import type { Log } from '../platform/log.ts';
import type { Settings } from '../platform/settings.ts';
import type { ExitCode } from './command.ts';

/** `foyer arm`: a person says that sending may go on from here, after a move or a restored backup (delivery.md, rule 10). */
export async function arm(settings: Settings, log: Log): Promise<ExitCode> {
  const house = await openHouse(settings, log);
  try {
    const armed = await armHere({
      db: house.database.db,
      connection: house.store.connection,
      clock: house.clock,
      newId,
      log,
      dataFolder: settings.dataFolder,
      key: house.messageKey,
      publicUrl: settings.publicUrl,
      by: 'command line',
    });
    process.stdout.write(armed ? told(armed) : 'Sending is armed here; there was nothing to do.\n');
    return 0;
  } finally {
    await house.close();
  }
}

const reasons: Record<ArmedHere['disarming']['why'], string> = {
  another_place: 'the database was moved or copied',
  another_address: 'FOYER_URL changed',
  another_secret: 'FOYER_SECRET changed',
  restored: 'the database was restored from a backup',
};

function told({ disarming, unknown }: ArmedHere): string {
  const count = unknown.reduce((sum, { seqs }) => sum + seqs.length, 0);
  const lines = [
    `Sending is armed again. It was not since ${disarming.at.toISOString()}, because ${reasons[disarming.why]}.`,
    `Messages that went out after the backup, now recorded: ${disarming.recorded}.`,
    `Messages that went out and that this database knows nothing of: ${count}.`,
    ...unknown
      .filter(({ seqs }) => seqs.length > 0)
      .map(
        ({ sendingId, seqs }) =>
          `  sending ${sendingId ?? 'unknown'}: ${seqs.length} messages (${ranges(seqs)})`,
      ),
  ];
  return `${lines.join('\n')}\n`;
}

/** 1, 2, 3, 7 as `1-3, 7`. */
function ranges(seqs: readonly number[]): string {
  const found: [number, number][] = [];
  for (const seq of seqs) {
    const last = found.at(-1);
    if (last?.[1] === seq - 1) last[1] = seq;
    else found.push([seq, seq]);
  }
  return found.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(', ');
}
