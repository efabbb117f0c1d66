import type { z } from 'zod';
import { instanceView } from '../boxoffice/index.ts';
import type { Db } from '../platform/database.ts';
import { unknownVersion, versionNames } from '../templates/index.ts';
import { answerOfSending } from './answers.ts';
import type { sendingAnswer } from './contract.ts';
import type { SendingView } from './view.ts';

/** Sendings as the API tells them, with the names of what they were made from, each read once. */
export async function sendingAnswers(
  db: Db,
  views: readonly SendingView[],
): Promise<z.input<typeof sendingAnswer>[]> {
  const versions = await versionNames(
    db,
    views.map((view) => view.templateVersionId),
  );
  const instances = await each(
    views.flatMap(({ instanceId }) => instanceId ?? []),
    (id) => instanceView(db, id),
  );
  return views.map((view) => {
    const { code, name } = versions.get(view.templateVersionId) ?? unknownVersion;
    const instance = view.instanceId === null ? null : (instances.get(view.instanceId) ?? null);
    return answerOfSending(view, { code, name }, instance);
  });
}

async function each<T>(ids: readonly number[], read: (id: number) => Promise<T>): Promise<Map<number, T>> {
  return new Map(await Promise.all([...new Set(ids)].map(async (id) => [id, await read(id)] as const)));
}
