import { changesOf } from '../../platform/changes.ts';
import { tx, type Db } from '../../platform/database.ts';
import { mustBeAsSeen, versionOf } from '../../platform/setting-version.ts';
import { lockChoices, moveWaiting, replaceChoices, routeChoices } from '../store/choices.ts';
import { announceStrands } from '../store/freeze.ts';
import { listRoutes } from '../store/several-routes.ts';
import { recordChange, wrongFields, type ChangedBy } from './changed-by.ts';
import { purposeShape, type Choices } from './routes/contract.ts';

/** Which way out new sendings of each purpose take, and the version of that. */
export async function choicesSetting(db: Db): Promise<{ choices: Choices; version: string }> {
  const choices: Choices = { change: null, ticket: null, information: null, marketing: null };
  for (const { purpose, routeId } of await routeChoices(db)) choices[purpose] = routeId;
  return { choices, version: versionOf(choices) };
}

/**
 * From now on sendings take these ways. What nobody has claimed yet changes over with them, from mail server to mail
 * server; what was claimed stays where it is.
 * @throws AppError invalid for a way that is none; conflict `setting_changed`
 */
export async function changeChoices(db: Db, wanted: Choices, by: ChangedBy): Promise<void> {
  await tx(db, async (tx) => {
    await lockChoices(tx);
    const { choices: before } = await choicesSetting(tx);
    mustBeAsSeen(before, by.seen);
    const known = new Set((await listRoutes(tx, by.clock.now())).map(({ id }) => id));
    const chosen = purposeShape.options.flatMap((purpose) => {
      const routeId = wanted[purpose];
      return routeId === null ? [] : [{ purpose, routeId }];
    });
    const wrong = chosen.filter(({ routeId }) => !known.has(routeId));
    if (wrong.length > 0) throw wrongFields(wrong.map(({ purpose }) => noSuchRoute(purpose)));
    await replaceChoices(tx, chosen);
    const moved = await moveWaiting(tx);
    if (moved > 0) await announceStrands(tx);
    const changes = changesOf<object>(before, wanted);
    await recordChange(
      tx,
      'routing',
      moved > 0 ? { ...changes, moved: { from: 0, to: moved } } : changes,
      by,
    );
  });
}

function noSuchRoute(purpose: string) {
  return {
    at: `body.choices.${purpose}`,
    code: 'no_such_route',
    message: 'There is no such way out any more. Choose another one.',
  };
}
