import { escapeControls } from '../channels/smtp/reply.ts';
import type { Item, ItemName } from './contract.ts';
import type { Unasked } from './dns.ts';
import { say } from './sentences.ts';

const most = { records: 10, text: 1_000 };

/** Records as they are kept and shown: strangers wrote them. */
export function shown(records: readonly string[]): string[] {
  return records.slice(0, most.records).map((text) => escapeControls(text.slice(0, most.text)));
}

/** What one part of the check found; without what is not said, nothing. */
export function item(of: ItemName, name: string, told: Pick<Item, 'state' | 'says'> & Partial<Item>): Item {
  return { of, name, notes: [], found: [], publish: [], ...told };
}

/** Nobody answered: that is not the same as a record that is missing. */
export function unasked(of: ItemName, name: string, why: Unasked, found: string[] = []): Item {
  return item(of, name, { state: 'unasked', says: say(`unasked_${why}`, { name }), found });
}

/** Whether mail is believed as far as this part decides. */
export function works({ state }: Item): boolean {
  return state === 'in_order' || state === 'weak';
}
