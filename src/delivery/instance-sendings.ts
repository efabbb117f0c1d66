import type { InstanceSending } from '../boxoffice/index.ts';
import type { Db } from '../platform/database.ts';
import { loadVersion, unknownVersion } from '../templates/index.ts';
import { listSendingRows } from './store/list-sendings.ts';

/** Sendings about one instance that are told of at most. */
const most = 200;

/** The newest sendings about an instance, the newest first, with the names of their templates. */
export async function sendingsOfInstance(db: Db, instanceId: number): Promise<InstanceSending[]> {
  const { sendings } = await listSendingRows(db, { instanceId }, { from: 0, atMost: most });
  const ids = [...new Set(sendings.map(({ templateVersionId }) => templateVersionId))];
  const versions = new Map(
    await Promise.all(ids.map(async (id) => [id, await loadVersion(db, id)] as const)),
  );
  return sendings.map(({ templateVersionId, recipients, ...sending }) => {
    const { code, name } = versions.get(templateVersionId) ?? unknownVersion;
    const { id, purpose, createdAt, createdBy, stoppedAt, stoppedBy, endedAt } = sending;
    const when = { createdAt, createdBy, stoppedAt, stoppedBy, endedAt };
    return { id, template: { code, name }, purpose, messages: recipients ?? 0, ...when };
  });
}
