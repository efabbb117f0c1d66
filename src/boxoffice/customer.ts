import type { Db } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import {
  countOrders,
  customerRow,
  orderPage,
  preferenceRows,
  type CustomerRow,
  type OrderRow,
  type PreferenceRow,
} from './store/customer.ts';

export type { CustomerRow } from './store/customer.ts';

/** Orders on one page. */
export const orderPageSize = 20;

/**
 * A customer as ticketing has them, with what they said about being written to.
 * @throws AppError not_found `customer_unknown`
 */
export async function customerView(
  db: Db,
  id: number,
): Promise<CustomerRow & { preferences: PreferenceRow[] }> {
  const found = await customerRow(db, id);
  if (!found)
    throw new AppError(
      'not_found',
      'customer_unknown',
      `There is no customer with the number ${id}. Look for them by name, e-mail address or order.`,
    );
  return { ...found, preferences: await preferenceRows(db, id) };
}

/** A page of a customer's orders, newest first, with seats by performance. Pages count from 1. */
export async function listOrders(
  db: Db,
  customerId: number,
  page: number,
): Promise<{ orders: OrderRow[]; total: number }> {
  const range = { limit: orderPageSize, offset: (page - 1) * orderPageSize };
  const orders = await orderPage(db, customerId, range);
  return { orders, total: await countOrders(db, customerId) };
}
