import { mailViews, type MailView } from '../../kit/mail-views.ts';

/** How many sendings a sample may have. */
export const sizes = [10, 20, 50, 100] as const;
export const usualSize = 20;

export interface SamplesSearch {
  /** 2026-11; absent: the present one. */
  month?: string;
  size?: (typeof sizes)[number];
  /** The sending that is being read. */
  read?: string;
  view?: MailView;
}

/** What stands in the address bar; anything unknown there is read as the ordinary view. */
export function readSamplesSearch(raw: Record<string, unknown>): SamplesSearch {
  const size = sizes.find((each) => each === Number(raw['size']));
  const view = mailViews.find((each) => each === raw['view']);
  return {
    ...(typeof raw['month'] === 'string' &&
      /^\d{4}-(?:0[1-9]|1[0-2])$/.test(raw['month']) && { month: raw['month'] }),
    ...(size !== undefined && size !== usualSize && { size }),
    ...(typeof raw['read'] === 'string' && /^[0-9a-f-]{36}$/.test(raw['read']) && { read: raw['read'] }),
    ...(view !== undefined && view !== 'html' && { view }),
  };
}

/** A month and those before it, the newest first. */
export function monthsBack(from: string, count: number): string[] {
  const [year, month] = from.split('-').map(Number) as [number, number];
  return Array.from({ length: count }, (_, back) =>
    new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 7),
  );
}
