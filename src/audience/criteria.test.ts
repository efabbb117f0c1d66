import { describe, expect, it } from 'vitest';
import { limits, readCriteria } from './criteria.ts';

const dutch = { field: 'customer.language', operator: 'is', values: ['nl'] };
const refusal = (input: unknown): string => {
  const read = readCriteria(input);
  return read.ok ? 'accepted' : read.problems.map((problem) => problem.message).join(' ');
};

function nested(depth: number): unknown {
  let node: unknown = dutch;
  for (let level = 1; level < depth; level++) node = { not: node };
  return node;
}

describe('criteria from outside', () => {
  it('C-8: refuse operators, fields and shapes that are not on the list', () => {
    const hostile = [
      { field: 'customer.language', operator: '= 1 OR 1=1 --', values: ['nl'] },
      { field: 'users.password_hash', operator: 'is', values: ['x'] },
      { field: "customer.language'->>'x", operator: 'is', values: ['x'] },
      { field: 'customer.city', operator: 'matches', values: ['(a+)+$'] },
      { field: 'customer.city', operator: 'is', values: [{ toString: 'x' }] },
      { field: 'customer.active', is: 'true; drop table customers' },
      { field: 'customer.city', operator: 'is', values: ['Delft\0'] },
      { field: 'tickets', events: ['1::text'] },
      { field: 'tickets', atLeast: 1e308 },
      { field: 'tickets', atLeast: 1, sql: 'x' },
      { field: 'donations', currency: "EUR' or '1'='1", atLeast: 1 },
      { field: 'membership', on: '2026-02-30' },
      { and: [] },
      { and: [dutch], or: [dutch] },
      { not: [dutch] },
      [],
      null,
      'select 1',
      42,
    ];
    expect(hostile.filter((input) => refusal(input) === 'accepted')).toEqual([]);
  });

  it('C-8: are bounded in depth, nodes and values, however large the input', () => {
    expect(refusal(nested(limits.depth))).toBe('accepted');
    expect(refusal(nested(limits.depth + 1))).toMatch(/at most 5 deep/);
    expect(refusal(nested(100_000))).toMatch(/at most 5 deep/);
    const many = (count: number): unknown => ({ or: Array.from({ length: count }, () => dutch) });
    expect(refusal(many(limits.nodes - 1))).toBe('accepted');
    expect(refusal(many(limits.nodes))).toMatch(/At most 50 conditions/);
    expect(refusal(many(1_000_000))).toMatch(/At most 50 conditions/);
    const cities = (count: number): unknown => ({
      field: 'customer.city',
      operator: 'is',
      values: Array.from({ length: count }, () => 'Utrecht'),
    });
    expect(refusal({ and: [cities(100), cities(100)] })).toBe('accepted');
    expect(refusal({ and: [cities(101), cities(100)] })).toMatch(/At most 200 values/);
  });

  it('C-8: do not take a prototype for a condition', () => {
    expect(refusal(JSON.parse('{"__proto__": {"field": "customer.active", "is": true}}'))).not.toBe(
      'accepted',
    );
  });

  it('meaning 10: ask for the events or instances a product belongs to', () => {
    expect(refusal({ field: 'product', products: [1] })).toMatch(/Say of which events or instances/);
    expect(refusal({ field: 'product', products: [1], events: [2] })).toBe('accepted');
  });
});
