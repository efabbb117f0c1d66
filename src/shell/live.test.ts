import { beforeEach, describe, expect, it, vi } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { standingClock } from '../../test/sendings.ts';
import { stopAllSending } from '../delivery/index.ts';
import { newestAct, writeAudit } from '../platform/audit.ts';
import { tx } from '../platform/database.ts';
import { openLog } from '../platform/log.ts';
import { openLive, type Live, type Moving } from './live.ts';

const test = testDatabase();
const log = openLog('silent');
const clock = standingClock();

let moving: Moving[] = [];
beforeEach(() => (moving = []));

/** The live changes of one web process. Its loop looks once at the start; the tests make it look again. */
function process(): Live {
  return openLive({ db: test.db, log, movingSendings: async () => moving });
}

function listener() {
  const said: string[] = [];
  const reached: number[] = [];
  return {
    said,
    reached,
    send: ({ data }: { data: unknown }) => void said.push(Object.values(data as object).join(' ')),
    reach: (id: number) => void reached.push(id),
  };
}

async function act(action: string, object?: string): Promise<void> {
  await tx(test.db, (tx) => writeAudit(tx, { at: clock.now(), actor: 'Ada', action, object }));
}

describe('live changes', () => {
  it('are heard in every process, whichever did it', async () => {
    const [one, other] = [listener(), listener()];
    const processes = [process(), process()];
    const ends = [processes[0]!.listen(one, undefined), processes[1]!.listen(other, undefined)];
    await vi.waitFor(() => expect([one.reached.length, other.reached.length]).toEqual([1, 1]));
    await stopAllSending(test.db, undefined, { by: 'Ada', clock });
    for (const each of processes) await each.look();
    expect(one.said).toEqual(['sendings', 'stop']);
    expect(other.said).toEqual(one.said);
    for (const end of ends) end();
  });

  it('tell that a sending began, moved on and is over, without an act', async () => {
    const [live, heard] = [process(), listener()];
    const end = live.listen(heard, undefined);
    await vi.waitFor(() => expect(heard.reached).toHaveLength(1));
    for (const next of [[{ id: 'a', mark: '1' }], [{ id: 'a', mark: '2' }], [{ id: 'a', mark: '2' }], []]) {
      moving = next;
      await live.look();
    }
    expect(heard.said).toEqual(['sendings', 'sending a', 'sendings', 'sending a', 'sendings', 'sending a']);
    end();
  });

  it('tell who was away what came after the last id they heard, also from another process', async () => {
    const before = await newestAct(test.db);
    await act('templates.saved', 'template:1');
    await act('instances.cancelled', 'instance:1');
    const heard = listener();
    const end = process().listen(heard, before);
    await vi.waitFor(() => expect(heard.said).toEqual(['templates', 'instances', 'sendings', 'sending']));
    end();
  });

  it('tell who heard ids that this database never gave to look at everything', async () => {
    const heard = listener();
    const end = process().listen(heard, 1_000_000);
    await vi.waitFor(() => expect(heard.said).toContain('templates'));
    expect(heard.said).toContain('settings');
    end();
  });

  it('ask the database nothing while nobody listens', async () => {
    let asked = 0;
    const live = openLive({ db: test.db, log, movingSendings: async () => (asked++, []) });
    const end = live.listen(listener(), undefined);
    await vi.waitFor(() => expect(asked).toBeGreaterThan(0));
    end();
    const before = asked;
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(asked).toBe(before);
  });
});
