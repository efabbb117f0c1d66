/** What stands in the address bar of a customer: which page of each list. */
export interface CustomerSearch {
  orders?: number;
  messages?: number;
}

/** Anything unknown there is the first page. */
export function readCustomerSearch(raw: Record<string, unknown>): CustomerSearch {
  const [orders, messages] = [pageOf(raw.orders), pageOf(raw.messages)];
  return { ...(orders && { orders }), ...(messages && { messages }) };
}

function pageOf(value: unknown): number | undefined {
  const page = Number(value);
  return Number.isSafeInteger(page) && page > 1 ? page : undefined;
}
