import { AppError } from '../platform/errors.ts';
import type { CopyVerdict } from './copy.ts';

/** Asked of those whose right is bound to a reason; it is kept. */
export function reasonNeeded(): AppError {
  return new AppError(
    'forbidden',
    'reason_needed',
    'Say why you need to see what this person got, for example “she phoned about it”. The reason is kept.',
  );
}

/** Why there is no copy to show. */
export function copyRefused(outcome: Exclude<CopyVerdict['outcome'], 'copy'>): AppError {
  return new AppError('not_found', outcome, sentences[outcome]);
}

const sentences = {
  unknown: 'This sending has no message with that number. Look it up in the list of its messages.',
  not_sent: 'This message has not been tried yet, so there is no copy of it. Look again when it was sent.',
  no_longer_kept:
    'What this person got is no longer kept: contents are deleted 90 days after they were sent.',
};
