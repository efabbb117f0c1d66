import { z } from 'zod';

/** Shapes that the routes of every room share. */

/** A moment as answers give it: UTC, in ISO 8601. */
export const moment = z.iso.datetime();

/** A number of things. */
export const count = z.number().int();

/** Number of a row, as an address or a query carries it. */
export const rowId = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

/** Address of one row: `/api/customers/:id`. */
export const byId = z.strictObject({ id: rowId });

/** Page of a list, from 1. */
export const page = z.coerce.number().int().min(1).max(1_000_000).default(1);

/** What a page of a list says about the whole. */
export const paged = { total: count, page: count, pageSize: count };
