import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { get } from '../kit/api.ts';
import type {
  CustomerAnswer,
  CustomerMessagesAnswer,
  OrdersAnswer,
  ReachAnswer,
} from './customer-answers.ts';

/** Who a customer is. */
export function useCustomer(id: string) {
  return useQuery({
    queryKey: ['customer', id],
    queryFn: ({ signal }) => get<CustomerAnswer>(`/api/customers/${id}`, {}, signal),
  });
}

/** A page of what they bought. */
export function useOrders(id: string, page: number) {
  return useQuery({
    queryKey: ['customer', id, 'orders', page],
    queryFn: ({ signal }) => get<OrdersAnswer>(`/api/customers/${id}/orders`, { page }, signal),
    placeholderData: keepPreviousData,
  });
}

/** A page of what was said to them. */
export function useCustomerMessages(id: string, page: number) {
  return useQuery({
    queryKey: ['customer', id, 'messages', page],
    queryFn: ({ signal }) => get<CustomerMessagesAnswer>(`/api/customers/${id}/messages`, { page }, signal),
    placeholderData: keepPreviousData,
  });
}

/** Whether service mail reaches them. */
export function useReach(id: string) {
  return useQuery({
    queryKey: ['customer', id, 'reach'],
    queryFn: ({ signal }) => get<ReachAnswer>(`/api/customers/${id}/reach`, {}, signal),
  });
}
