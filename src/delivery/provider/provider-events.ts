import type { FactSource, ReturnedFact } from '../comeback/fact.ts';
import type { MessageMark } from '../comeback/fact-of-mail.ts';

/** A fact of an event; `at` of a complaint is set when it arrives. */
export type EventFact = Omit<ReturnedFact, keyof MessageMark | 'source'>;

/** A call of a provider that is proven to be the provider's. */
export type ProvenCall =
  | {
      kind: 'event';
      /** Of the provider; the same event has it each time it is told. */
      id: string;
      /** The message it is about, proven by its return path; undefined: none of ours. */
      mark: MessageMark | undefined;
      /** Empty: nothing of it concerns us. */
      facts: EventFact[];
    }
  /** The provider asks whether we want to be told. */
  | { kind: 'confirmation'; topic: string; confirm: () => Promise<void> };

/**
 * A provider that tells by webhook what became of messages. Another one is another file that gives this: everything
 * behind it (once for each event, after COMMIT, storms, suppression) is the same for all.
 */
export interface ProviderEvents {
  source: FactSource;
  /**
   * Proves and reads one call. Undefined: forged, stale, or not for us; the caller is told no more than that.
   * @throws Error where the proof cannot be had now, so that the provider calls again
   */
  read(body: Buffer, now: Date): Promise<ProvenCall | undefined>;
}
