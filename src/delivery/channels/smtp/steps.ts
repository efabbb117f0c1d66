import type { Phase } from '../../channel.ts';

/** What a conversation waits for. */
export type Step =
  'idle' | 'reset' | 'mail' | 'rcpt' | 'data' | 'body' | 'permission' | 'dot' | 'empty dot' | 'over';

/** The phase that an outcome names where a try ends in this step. */
export function phaseOf(step: Step): Phase {
  switch (step) {
    case 'rcpt':
    case 'data':
    case 'body':
    case 'dot':
      return step;
    case 'permission':
      return 'body';
    case 'empty dot':
      return 'rcpt';
    default:
      return 'mail';
  }
}
