import type { Db } from '../platform/database.ts';
import { route, type Route } from '../platform/http.ts';
import { byId } from '../platform/shapes.ts';
import { customerAnswer, ordersAnswer, ordersQuery } from './contract.ts';
import { customerView, listOrders, orderPageSize } from './customer.ts';

/** One customer and what they bought. What was sent to them, and what reaches them, is the affair of delivery. */
export function customerRoutes({ db }: { db: Db }): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/customers/:id',
      permission: 'people:read',
      summary: 'One customer: who, how to reach them, what they said about being written to',
      params: byId,
      answer: customerAnswer,
      handle: async ({ params: { id } }) => {
        const { knownSince, erasedAt, preferences, ...customer } = await customerView(db, id);
        return {
          ...customer,
          knownSince: knownSince.toISOString(),
          erasedAt: erasedAt?.toISOString() ?? null,
          preferences: preferences.map(({ decidedAt, ...each }) => ({
            ...each,
            decidedAt: decidedAt.toISOString(),
          })),
        };
      },
    }),
    route({
      method: 'GET',
      path: '/api/customers/:id/orders',
      permission: 'people:read',
      summary: 'Orders of a customer with their seats, newest first',
      description: `${orderPageSize} a page.`,
      params: byId,
      query: ordersQuery,
      answer: ordersAnswer,
      handle: async ({ params: { id }, query: { page } }) => {
        await customerView(db, id);
        const { orders, total } = await listOrders(db, id, page);
        return {
          orders: orders.map(({ placedAt, instances, ...order }) => ({
            ...order,
            placedAt: placedAt.toISOString(),
            instances: instances.map((each) => ({
              ...each,
              startsAt: new Date(each.startsAt).toISOString(),
            })),
          })),
          total,
          page,
          pageSize: orderPageSize,
        };
      },
    }),
  ];
}
