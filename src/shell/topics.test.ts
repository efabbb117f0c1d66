import { describe, expect, it } from 'vitest';
import { changesOf, withoutRepeats } from './topics.ts';

const act = (action: string, object: string | null = null) => ({ id: 1, action, object });

describe('what an act changes on a screen', () => {
  it('is the topic of its room, and the sending where it is about one', () => {
    const id = '0190a3c4-0000-4000-8000-000000000001';
    expect(changesOf(act('mailings.send_now', `sending:${id}`))).toEqual([
      { topic: 'sendings' },
      { topic: 'sending', id },
    ]);
    expect(changesOf(act('sending.all_stopped'))).toEqual([{ topic: 'sendings' }, { topic: 'stop' }]);
    expect(changesOf(act('templates.saved', 'template:3'))).toEqual([{ topic: 'templates' }]);
  });

  it('C-4: is nothing where somebody comes in or is refused, and names nobody', () => {
    for (const action of ['auth.login_ok', 'auth.login_fail', 'people.downloaded', 'unknown.verb'])
      expect(changesOf(act(action, 'staff:3'))).toEqual([]);
    expect(changesOf(act('access.user_made', 'staff:3'))).toEqual([{ topic: 'people' }]);
  });

  it('is said once', () => {
    const both = [...changesOf(act('import.applied')), ...changesOf(act('instances.cancelled'))];
    expect(withoutRepeats(both)).toEqual([
      { topic: 'imports' },
      { topic: 'instances' },
      { topic: 'customers' },
    ]);
  });
});
