import type { Act } from '../platform/audit.ts';
import type { Change, Topic } from './contract.ts';

/** What an act of this room may have changed on somebody's screen. Log-ins and denials change nothing. */
const topicsByRoom: Readonly<Record<string, readonly Topic[]>> = {
  sending: ['sendings', 'stop'],
  mailings: ['sendings'],
  message: ['sendings'],
  suppression: ['customers'],
  complaints: ['customers', 'sendings'],
  report: ['sendings'],
  customer: ['customers'],
  import: ['imports', 'instances', 'customers'],
  upload: ['imports'],
  instances: ['instances'],
  templates: ['templates'],
  config: ['settings'],
  access: ['people'],
};

/** Topics of one entry of the audit (`room.verb`, `sending:…`): what to look at again, never what it said. Pure. */
export function changesOf({ action, object }: Act): Change[] {
  const room = action.split('.')[0] ?? '';
  const changes: Change[] = (topicsByRoom[room] ?? []).map((topic) => ({ topic }));
  const sendingId = /^sending:([0-9a-f-]{36})/.exec(object ?? '')?.[1];
  return sendingId === undefined ? changes : [...changes, { topic: 'sending', id: sendingId }];
}

/** The same change said once, in the order of its first saying. */
export function withoutRepeats(changes: readonly Change[]): Change[] {
  return [...new Map(changes.map((change) => [`${change.topic} ${change.id ?? ''}`, change])).values()];
}
