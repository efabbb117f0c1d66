import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { asError } from './errors.ts';
import type { Log } from './log.ts';

/** One value of a gauge, with the labels that tell it from its others. */
export interface Reading {
  labels?: Record<string, string>;
  value: number;
}

/** What `GET /metrics` shows, in the text format of Prometheus 0.0.4. */
export interface Metrics {
  readonly registry: Registry;
  /** Content type of `text()`. */
  readonly type: string;
  text(): Promise<string>;
}

/** Makes the registry of this process, with what Node tells about itself. */
export function openMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'foyer_' });
  return { registry, type: registry.contentType, text: () => registry.metrics() };
}

/**
 * Adds a gauge that is read when somebody looks, e.g. by a count in the database. A reading that fails
 * leaves the gauge out and does not take the others with it.
 */
export function addGauge(
  metrics: Metrics,
  gauge: { name: string; help: string; labels?: readonly string[]; read(): Promise<number | Reading[]> },
  log: Log,
): void {
  new Gauge({
    name: gauge.name,
    help: gauge.help,
    labelNames: gauge.labels ?? [],
    registers: [metrics.registry],
    async collect() {
      try {
        const read = await gauge.read();
        this.reset();
        const readings = typeof read === 'number' ? [{ value: read }] : read;
        for (const { labels = {}, value } of readings) this.set(labels, value);
      } catch (thrown) {
        // Yesterday's number would look like today's.
        this.remove();
        log.warn({ err: asError(thrown), gauge: gauge.name }, 'a metric could not be read');
      }
    },
  });
}
