import type { z } from 'zod';
import { instanceView } from '../../boxoffice/index.ts';
import { drawnMessages } from '../../delivery/index.ts';
import type { Db } from '../../platform/database.ts';
import { unknownVersion, versionNames } from '../../templates/index.ts';
import { textKeptFor } from '../jobs.ts';
import { hashOf } from '../request.ts';
import { shownInstance } from '../template-uses.ts';
import type { sampleShape } from './contract.ts';
import { spanOf } from './month.ts';
import { countMailings, drawnMailings, newestReadings, type SampledMailing } from './store.ts';

export type Sample = z.input<typeof sampleShape>;

/** What is drawn: of which month, by whose clocks, how many at most. */
export interface Draw {
  month: string;
  zone: string;
  size: number;
}

/**
 * Draws the sample of a month (abuse.md, C-15): sendings by chance, and of each the message of one person by chance. The
 * month is the seed, so that whoever asks again gets the same; what is confirmed later in the month may still join them.
 * Every mailing is service: a template of purpose marketing makes none (`marketing_template`).
 */
export async function drawSamples(
  db: Db,
  { month, zone, size }: Draw,
  now: Date,
): Promise<{ month: string; total: number; samples: Sample[] }> {
  const span = spanOf(month, zone);
  const mailings = await drawnMailings(db, span, { seed: month, size });
  const ids = mailings.map(({ sendingId }) => sendingId);
  const versions = await versionNames(
    db,
    mailings.map((each) => each.templateVersionId),
  );
  const instances = await instancesOf(db, mailings);
  const drawn = await drawnMessages(db, ids, month);
  const readings = new Map(
    (await newestReadings(db, ids)).map(({ sendingId, ...reading }) => [sendingId, reading]),
  );
  const samples = mailings.map(({ templateVersionId, instanceId, confirmedTextHash, ...mailing }) => {
    const { code, name, number } = versions.get(templateVersionId) ?? { ...unknownVersion, number: 0 };
    return {
      ...mailing,
      template: { code, name, version: number },
      instance: instances.get(instanceId)!,
      textHash: confirmedTextHash,
      text: textOf({ ...mailing, templateVersionId, confirmedTextHash }, now),
      seq: drawn.get(mailing.sendingId) ?? null,
      reading: readings.get(mailing.sendingId) ?? null,
    };
  });
  return { month, total: await countMailings(db, span), samples };
}

/** Whether version and free text still give the hash that was confirmed; with counting of opens it is another. Pure. */
export function textOf(
  mailing: Pick<SampledMailing, 'templateVersionId' | 'freeText' | 'confirmedTextHash' | 'confirmedAt'>,
  now: Date,
): Sample['text'] {
  const said = { version: mailing.templateVersionId, freeText: mailing.freeText };
  const hashes = [hashOf(said), hashOf({ ...said, track: true })];
  if (hashes.includes(mailing.confirmedTextHash)) return 'as_confirmed';
  return now.getTime() - mailing.confirmedAt.getTime() >= textKeptFor ? 'deleted' : 'differs';
}

async function instancesOf(
  db: Db,
  mailings: readonly SampledMailing[],
): Promise<Map<number, Sample['instance']>> {
  const ids = [...new Set(mailings.map(({ instanceId }) => instanceId))];
  return new Map(
    await Promise.all(ids.map(async (id) => [id, shownInstance(await instanceView(db, id))] as const)),
  );
}
