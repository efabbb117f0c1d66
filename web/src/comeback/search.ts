import type { ReturnedState, SuppressionReason } from './answers.ts';

/** What stands in the address bar of each screen; anything unknown there is read as the ordinary view. */
export interface SuppressionsSearch {
  reason?: SuppressionReason;
  /** Part of an address. */
  q?: string;
  page?: number;
}

export interface ComplaintsSearch {
  page?: number;
}

export interface ReturnedSearch {
  /** Absent: what cannot be read. */
  state?: ReturnedState;
  page?: number;
}

/** Reasons in the order of the filters. */
export const suppressionReasons = [
  'hard_bounce',
  'soft_bounce',
  'complaint',
  'unsubscribed',
  'staff',
  'global_list',
] as const satisfies readonly SuppressionReason[];

/** States in the order of the filters: what somebody may have to look at comes first. */
export const returnedStates = [
  'quarantined',
  'held',
  'review',
  'done',
  'waiting',
] as const satisfies readonly ReturnedState[];

type Raw = Record<string, unknown>;

export function readSuppressionsSearch(raw: Raw): SuppressionsSearch {
  const reason = suppressionReasons.find((each) => each === raw.reason);
  const q = typeof raw.q === 'string' && raw.q.trim() !== '' ? raw.q : undefined;
  return { ...(reason && { reason }), ...(q !== undefined && { q }), ...pageOf(raw) };
}

export function readComplaintsSearch(raw: Raw): ComplaintsSearch {
  return pageOf(raw);
}

export function readReturnedSearch(raw: Raw): ReturnedSearch {
  const state = returnedStates.find((each) => each === raw.state);
  return { ...(state && { state }), ...pageOf(raw) };
}

function pageOf(raw: Raw): { page?: number } {
  const page = Number(raw.page);
  return Number.isInteger(page) && page > 1 ? { page } : {};
}
