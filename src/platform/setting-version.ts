import { fingerprint } from './changes.ts';
import { AppError } from './errors.ts';

/** By what a saved setting is known again: as long as it stands the same, whoever saved it how often. */
export function versionOf(setting: object): string {
  return fingerprint(setting);
}

/**
 * Makes sure that nobody has saved something else since a person looked. Ask inside the transaction that saves, with
 * the setting locked: of two who save at once one is told.
 * @param seen the version they looked at; undefined: whatever stands there is to be replaced
 * @throws AppError conflict `setting_changed`
 */
export function mustBeAsSeen(setting: object, seen: string | undefined): void {
  if (seen === undefined || seen === versionOf(setting)) return;
  throw new AppError(
    'conflict',
    'setting_changed',
    'Somebody else has saved this page since you opened it, so nothing was saved now. Look at what they saved, then take it or save yours over it.',
  );
}
