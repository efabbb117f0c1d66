import type { Locator } from 'playwright-core';

/** A hand that is counted: each tap and each field typed into, in words. */
export interface Hand {
  readonly did: readonly string[];
  tap(what: Locator, name: string): Promise<void>;
  type(where: Locator, text: string, name: string): Promise<void>;
}

/** A hand that has done nothing yet. Typing into a field is one act, with the tap that puts the cursor there. */
export function openHand(): Hand {
  const did: string[] = [];
  return {
    did,
    tap: async (what, name) => {
      await what.tap();
      did.push(`tap ${name}`);
    },
    type: async (where, text, name) => {
      await where.fill(text);
      did.push(`type ${name}`);
    },
  };
}
