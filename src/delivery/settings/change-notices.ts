import { readAddress } from '../../platform/address.ts';
import { changesOf } from '../../platform/changes.ts';
import { tx, type Db } from '../../platform/database.ts';
import { mustBeAsSeen, versionOf } from '../../platform/setting-version.ts';
import type { z } from 'zod';
import {
  lockNoticeAddresses,
  noticeAddresses,
  recentNotices,
  upsertNoticeAddresses,
} from '../store/notices.ts';
import { recordChange, wrongFields, type ChangedBy } from './changed-by.ts';
import type { noticesAnswer } from './contract.ts';

/** Whom failures are told, and the newest twenty notices. */
export async function noticesSetting(db: Db): Promise<z.input<typeof noticesAnswer>> {
  const { addresses } = await noticeAddresses(db);
  const recent = await recentNotices(db, 20);
  const version = versionOf({ addresses });
  return { addresses, version, recent: recent.map((each) => ({ ...each, at: each.at.toISOString() })) };
}

/**
 * Says whom failures are told; an address given twice counts once. Who is added is told what fails from now on.
 * @throws AppError invalid, naming each address that is none by its place in the list; conflict `setting_changed`
 */
export async function changeNotices(db: Db, typed: readonly string[], by: ChangedBy): Promise<void> {
  const read = typed.map(readAddress);
  const problems = read.flatMap(({ valid }, at) =>
    valid && !/[^ -~]/.test(typed[at]!.split('@')[0]!)
      ? []
      : [
          {
            at: `body.addresses.${at}`,
            code: 'not_an_address',
            values: { text: typed[at]! },
            message: `“${typed[at]!}” is not an e-mail address.`,
          },
        ],
  );
  if (problems.length > 0) throw wrongFields(problems);
  const addresses = [...new Map(read.map(({ folded, address }) => [folded, address])).values()];
  await tx(db, async (tx) => {
    await lockNoticeAddresses(tx);
    const before = await noticeAddresses(tx);
    mustBeAsSeen({ addresses: before.addresses }, by.seen);
    const changes = changesOf({ addresses: before.addresses }, { addresses }, ['addresses']);
    await upsertNoticeAddresses(tx, addresses, by.clock.now());
    await recordChange(tx, 'notices', changes, by);
  });
}
