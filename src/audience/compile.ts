import { sql, type RawBuilder } from '../platform/database.ts';
import type { Condition, Criteria } from './criteria.ts';
import { columnCondition, relatedCustomers, type ColumnCondition, type RelatedCondition } from './fields.ts';

/**
 * Criteria as one SELECT of customer ids. Every value is a bind parameter; every word of the statement comes from
 * this room.
 *
 * The shape is set-based whatever the nesting: a condition about tickets or donations is a semi-join
 * (`c.id in (select …)`) or, negated, an anti-join, and it always stands in a chain of `and`, where the planner
 * turns it into a hash or merge join. Below `or` and `not` it would become a subplan, which is looked up once
 * per customer and falls to a scan per customer when its set outgrows work_mem; so an `or` with such a member is
 * a union of SELECTs, and a `not` is taken off a SELECT of its own.
 */
export function matchingCustomers(criteria: Criteria): RawBuilder<{ id: number }> {
  return sql<{ id: number }>`select c.id from customers c where ${predicate(criteria)}`;
}

function predicate(node: Criteria): RawBuilder<boolean> {
  if ('and' in node) return sql<boolean>`(${sql.join(node.and.map(predicate), sql` and `)})`;
  if ('or' in node) return anyOf(node.or);
  if ('not' in node) return noneOf(node.not);
  if (isRelated(node)) return sql<boolean>`c.id in (${relatedCustomers(node)})`;
  return columnCondition(node);
}

function anyOf(nodes: Criteria[]): RawBuilder<boolean> {
  if (nodes.every(isColumnOnly)) return sql<boolean>`(${sql.join(nodes.map(predicate), sql` or `)})`;
  return sql<boolean>`c.id in (${sql.join(nodes.map(matchingCustomers), sql` union `)})`;
}

function noneOf(node: Criteria): RawBuilder<boolean> {
  // "is not true" and not "not": somebody without a postcode is also not in this postcode.
  if (isColumnOnly(node)) return sql<boolean>`(${predicate(node)}) is not true`;
  const those = isRelated(node)
    ? sql`select customer_id as id from (${relatedCustomers(node)}) related`
    : matchingCustomers(node);
  return sql<boolean>`not exists (select from (${those}) excluded_ones where excluded_ones.id = c.id)`;
}

function isColumnOnly(node: Criteria): boolean {
  if ('and' in node) return node.and.every(isColumnOnly);
  if ('or' in node) return node.or.every(isColumnOnly);
  if ('not' in node) return isColumnOnly(node.not);
  return !isRelated(node);
}

function isRelated(node: Criteria): node is RelatedCondition {
  return 'field' in node && !isColumn(node);
}

function isColumn(node: Condition): node is ColumnCondition {
  return node.field.startsWith('customer.');
}
