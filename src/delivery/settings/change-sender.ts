import { asciiDomain } from '../../platform/address.ts';
import { changesOf } from '../../platform/changes.ts';
import { tx, type Db } from '../../platform/database.ts';
import type { Problem } from '../../platform/errors.ts';
import { mustBeAsSeen } from '../../platform/setting-version.ts';
import { wireAddress } from '../compose/wire-address.ts';
import { findIdentity, upsertIdentity } from '../store/identity.ts';
import { recordChange, wrongFields, type ChangedBy } from './changed-by.ts';
import type { SenderBody } from './contract.ts';

/**
 * Says whom messages come from, from the next sending on; those that exist keep what was frozen with them.
 * @throws AppError invalid, naming each field that cannot stand in the header of a mail; conflict `setting_changed`
 */
export async function changeSender(db: Db, wanted: SenderBody, by: ChangedBy): Promise<void> {
  const problems = problemsOf(wanted);
  if (problems.length > 0) throw wrongFields(problems);
  await tx(db, async (tx) => {
    // The addresses are kept as hashes: the audit is kept longer than addresses may be.
    const before = await findIdentity(tx, 'locked');
    if (before) mustBeAsSeen(before, by.seen);
    const changes = changesOf(before, wanted, ['fromAddress', 'replyTo']);
    await upsertIdentity(tx, wanted);
    await recordChange(tx, 'sender', changes, by);
  });
}

function problemsOf({ fromAddress, replyTo, returnDomain }: SenderBody): Problem[] {
  const problems: Problem[] = [];
  for (const [field, text] of Object.entries({ fromAddress, replyTo })) {
    const own = wireAddress(text);
    if (!own)
      problems.push({
        at: `body.${field}`,
        code: 'not_an_address',
        values: { text },
        message: `“${text}” is not an e-mail address. Write it like boxoffice@lantern.example.`,
      });
    else if (own.needsUtf8)
      problems.push({
        at: `body.${field}`,
        code: 'plain_letters_only',
        message: 'Before the @ only plain letters can be used here: many mail servers take no others.',
      });
  }
  if (asciiDomain(returnDomain) === undefined)
    problems.push({
      at: 'body.returnDomain',
      code: 'not_a_domain',
      values: { text: returnDomain },
      message: `“${returnDomain}” is not a domain. Write it like bounces.lantern.example.`,
    });
  return problems;
}
