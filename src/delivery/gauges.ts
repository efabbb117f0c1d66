import type { Db } from '../platform/database.ts';
import type { Log } from '../platform/log.ts';
import { addGauge, type Metrics } from '../platform/metrics.ts';
import { readGauges, type GaugeRow } from './store/gauges.ts';

const gauges: { name: string; help: string; value: keyof GaugeRow }[] = [
  {
    name: 'foyer_messages_waiting',
    help: 'Messages of running sendings that no worker has claimed',
    value: 'waiting',
  },
  {
    name: 'foyer_oldest_waiting_seconds',
    help: 'How long the longest waiting messages could have been claimed already',
    value: 'oldest',
  },
  { name: 'foyer_sendings_running', help: 'Sendings that are running', value: 'running' },
  { name: 'foyer_sendings_asking', help: 'Sendings that need a person', value: 'asking' },
  {
    name: 'foyer_workers_live',
    help: 'Senders whose lease has not run out, on all machines',
    value: 'workers',
  },
  {
    name: 'foyer_claims_unsettled',
    help: 'Claims with a message whose outcome is not known',
    value: 'unsettled',
  },
  {
    name: 'foyer_all_sending_stopped',
    help: '1 while somebody has stopped all sending, 0 otherwise',
    value: 'stopped',
  },
];

/** Shows on `GET /metrics` what an alarm is set on: messages that wait too long, nobody sending, somebody needed. */
export function addDeliveryGauges(metrics: Metrics, db: Db, log: Log): void {
  // One look reads all of them: gauges are collected together, and numbers of one moment fit each other.
  let reading: Promise<GaugeRow> | undefined;
  const readOnce = (): Promise<GaugeRow> => {
    reading ??= readGauges(db).finally(() => (reading = undefined));
    return reading;
  };
  for (const { name, help, value } of gauges)
    addGauge(metrics, { name, help, read: async () => (await readOnce())[value] }, log);
}
