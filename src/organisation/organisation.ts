import { writeAudit } from '../platform/audit.ts';
import { changesOf } from '../platform/changes.ts';
import type { Clock } from '../platform/clock.ts';
import { tx, type Db } from '../platform/database.ts';
import { mustBeAsSeen } from '../platform/setting-version.ts';
import type { Organisation } from './contract.ts';
import { insertOrganisation, lockOrganisation, organisationRow, updateOrganisation } from './store.ts';

/** Who changes a setting, and when. */
export interface ChangedBy {
  actor: string;
  clock: Clock;
  requestId?: string;
  /** The version they looked at; not given: any is replaced. */
  seen?: string;
}

/** Until somebody has said more: no name, English, the machine's zone. */
function unsaid(): Organisation {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const nothing = { homePage: null, address: null, phone: null, colour: null };
  return { name: '', ...nothing, languages: ['en'], zone, country: 'GB' };
}

/** The organisation as it is set now. */
export async function findOrganisation(db: Db): Promise<Organisation> {
  return (await organisationRow(db)) ?? unsaid();
}

/** The zone somebody has set; undefined until then, when the machine's own would only be a guess. */
export async function zoneSet(db: Db): Promise<string | undefined> {
  const { name, zone } = await findOrganisation(db);
  return name === '' ? undefined : zone;
}

/** Makes the row at a first start; one that is there stays. */
export async function ensureOrganisation(db: Db): Promise<void> {
  await insertOrganisation(db, unsaid());
}

/**
 * Changes it, with an audit entry of what differs; the same again writes nothing. Takes it checked.
 * @throws AppError conflict `setting_changed` when it is not as `by.seen` says
 */
export async function changeOrganisation(db: Db, wanted: Organisation, by: ChangedBy): Promise<void> {
  await ensureOrganisation(db);
  await tx(db, async (tx) => {
    await lockOrganisation(tx);
    const before = await organisationRow(tx);
    if (before) mustBeAsSeen(before, by.seen);
    const changes = changesOf(before, wanted);
    if (Object.keys(changes).length === 0) return;
    await updateOrganisation(tx, wanted);
    await writeAudit(tx, {
      at: by.clock.now(),
      actor: by.actor,
      action: 'config.organisation_changed',
      object: 'settings:organisation',
      details: { changes },
      requestId: by.requestId,
    });
  });
}
