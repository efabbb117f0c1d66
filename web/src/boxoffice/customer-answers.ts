import type { z } from 'zod';
import type * as contract from '../../../src/boxoffice/contract.ts';
import type * as delivery from '../../../src/delivery/contract.ts';

// Types only: the server has checked them, so zod stays out of the browser.
export type CustomerAnswer = z.output<typeof contract.customerAnswer>;
export type OrdersAnswer = z.output<typeof contract.ordersAnswer>;
export type Order = OrdersAnswer['orders'][number];
export type ReachAnswer = z.output<typeof delivery.reachAnswer>;
export type CustomerMessagesAnswer = z.output<typeof delivery.customerMessagesAnswer>;
export type CustomerMessage = CustomerMessagesAnswer['messages'][number];
