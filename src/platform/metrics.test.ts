import { describe, expect, it } from 'vitest';
import { openLog } from './log.ts';
import { addGauge, openMetrics } from './metrics.ts';

const log = openLog('silent');

describe('metrics', () => {
  it('tell about this process and about what is read at that moment', async () => {
    const metrics = openMetrics();
    let waiting = 3;
    addGauge(
      metrics,
      { name: 'foyer_messages_waiting', help: 'Messages to send', read: async () => waiting },
      log,
    );
    expect(await metrics.text()).toMatch(/^foyer_process_resident_memory_bytes \d+/m);
    expect(await metrics.text()).toMatch(/^foyer_messages_waiting 3$/m);
    waiting = 0;
    expect(await metrics.text()).toMatch(/^foyer_messages_waiting 0$/m);
  });

  it('drop a label that is not read any more', async () => {
    const metrics = openMetrics();
    let lanes = [
      { labels: { lane: '1' }, value: 5 },
      { labels: { lane: '2' }, value: 6 },
    ];
    addGauge(metrics, { name: 'lanes', help: 'By lane', labels: ['lane'], read: async () => lanes }, log);
    expect(await metrics.text()).toContain('lanes{lane="2"} 6');
    lanes = lanes.slice(0, 1);
    const text = await metrics.text();
    expect(text).toContain('lanes{lane="1"} 5');
    expect(text).not.toContain('lane="2"');
  });

  it('that cannot be read are left out, and the others are told', async () => {
    const metrics = openMetrics();
    let isAway = false;
    const read = async (): Promise<number> => {
      if (isAway) throw new Error('database away');
      return 4;
    };
    addGauge(metrics, { name: 'fragile', help: 'May fail', read }, log);
    addGauge(metrics, { name: 'sturdy', help: 'Never fails', read: async () => 1 }, log);
    expect(await metrics.text()).toMatch(/^fragile 4$/m);
    isAway = true;
    const text = await metrics.text();
    expect(text).toMatch(/^sturdy 1$/m);
    expect(text).not.toMatch(/^fragile \d/m);
  });
});
