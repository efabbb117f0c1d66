import { columnsOf, type Column, type Subject } from '../columns.ts';
import { saleStatus, ticketEndedAt, ticketStatus } from '../store/derive.ts';
import { stagedAs } from './formats.ts';

/** One column of a table and the SQL that gives it, over `s` (staged row), `t` (stored row, or nulls), `r_…` (referred rows). */
export interface Filled {
  column: string;
  value: string;
}

/** How staged rows become rows of their table. All SQL is made of names in our own tables, never of a file's text. */
export interface Target {
  /** Columns of the file that name a row. */
  key: readonly string[];
  /** `on` condition between `t` and `s`. */
  match: string;
  /** Columns written; a stored row whose columns are all the same is left alone. */
  filled: readonly Filled[];
  /** Columns written with a change, but no reason for one. */
  stamped: readonly Filled[];
  /** Stored rows for which this is not true stay as they are. */
  mayChange?: string;
  /** Rows that cannot be, beyond what a cell alone shows. */
  rules: readonly { column: string; code: string; wrong: string; message: string }[];
}

/** The moment of the import, bound when the statement runs. */
export const now = '$now';

/** The target of a file of this subject that has these columns. */
export function targetOf(subject: Subject, present: readonly Column[]): Target {
  const has = new Set(present.map((column) => column.name));
  const special: Partial<Target> & { instead?: readonly string[] } = specials[subject]?.(has) ?? {};
  const plain = present
    .filter((column) => !special.instead?.includes(column.name))
    .flatMap((column): Filled[] =>
      column.to
        ? [{ column: `${column.name}_id`, value: `r_${column.name}.id` }]
        : stagedAs(column).map(([name]) => ({ column: name, value: `s.${name}` })),
    );
  return {
    key: ['source_id'],
    match: 't.source_id = s.source_id',
    stamped: [],
    rules: [],
    ...special,
    filled: [...plain, ...(special.filled ?? [])],
  };
}

/** References of a subject, in the order of its columns. */
export function referencesOf(subject: Subject): readonly (Column & { to: Subject })[] {
  return columnsOf[subject].filter((column): column is Column & { to: Subject } => column.to !== undefined);
}

/** What differs from "every column into the column of its name". `instead` names columns of the file not to be taken so. */
const specials: Partial<
  Record<Subject, (has: ReadonlySet<string>) => Partial<Target> & { instead?: readonly string[] }>
> = {
  customers: () => ({
    instead: ['created_at'],
    filled: [{ column: 'created_at', value: `coalesce(s.created_at, t.created_at, ${now})` }],
    // Whoever was erased stays erased, though ticketing still exports the row.
    mayChange: 't.erased_at is null',
  }),
  contact_preferences: () => ({
    key: ['customer', 'kind', 'channel'],
    match: 't.customer_id = r_customer.id and t.kind = s.kind and t.channel = s.channel',
    // No import turns a refusal into a consent (promises.md, B-46).
    mayChange: '(t.granted or not s.granted)',
  }),
  instances: instanceTarget,
  orders: () => ({
    stamped: [{ column: 'changed_at', value: now }],
    rules: [
      {
        column: 'ended_at',
        code: 'ended_before_placed',
        wrong: 's.ended_at < s.placed_at',
        message: 'The order ended before it was placed. Correct one of the two.',
      },
    ],
  }),
  tickets: ticketTarget,
  product_sales: () => {
    const ownState = "coalesce(s.state, t.own_state, 'valid')";
    return {
      instead: ['state'],
      filled: [
        { column: 'customer_id', value: 'r_order.customer_id' },
        { column: 'own_state', value: ownState },
        { column: 'status', value: saleStatus(ownState, 'r_order.state') },
      ],
    };
  },
  memberships: () => ({
    rules: [
      {
        column: 'ends_on',
        code: 'membership_ends_early',
        wrong: 's.ends_on < s.starts_on',
        message: 'The membership ends before it starts. Correct one of the two.',
      },
    ],
  }),
};

/** Columns of an instance that a person here may change beside ticketing, with the columns of a file that say them. */
const marked = [
  { column: 'starts_at', of: 'starts_at', value: 's.starts_at', type: 'timestamptz' },
  { column: 'ends_at', of: 'ends_at', value: 's.ends_at', type: 'timestamptz' },
  { column: 'duration_minutes', of: 'duration_minutes', value: 's.duration_minutes', type: 'int' },
  { column: 'doors_at', of: 'doors_at', value: 's.doors_at', type: 'timestamptz' },
  { column: 'stage_id', of: 'stage', value: 'r_stage.id', type: 'bigint' },
];

function instanceTarget(has: ReadonlySet<string>): Partial<Target> & { instead: readonly string[] } {
  const given = marked.filter(({ of }) => has.has(of));
  // A person's word stands while the file says what ticketing said when it was given (decision 0013).
  const stands = `(t.said is not null and ${[
    ...given.map(({ column, value }) => `coalesce(to_jsonb(${value}), 'null') = t.said->'${column}'`),
    ...(has.has('state') ? ["coalesce(s.state, 'on_sale') = t.said->>'state'"] : []),
  ].join(' and ')})`;
  const kept = ({ column, value }: Filled): Filled => ({
    column,
    value: `case when ${stands} then t.${column} else ${value} end`,
  });
  // News of a few columns ends the whole mark: the others go back to what ticketing said of them.
  const goneBack = marked
    .filter(({ of }) => !has.has(of))
    .map(({ column, type }): Filled => ({
      column,
      value: `case when t.said is null or ${stands} then t.${column} else (t.said->>'${column}')::${type} end`,
    }));
  // What staff marked cancelled here stays so; only ticketing's own cancellation does ticketing take back.
  const state = `case when t.cancelled_by is not null then 'cancelled' when ${stands} then t.state
    else coalesce(s.state, t.said->>'state', t.state, 'on_sale') end`;
  const cancelledAt = `case when t.cancelled_by is not null then t.cancelled_at
    when ${state} = 'cancelled' then coalesce(s.cancelled_at, t.cancelled_at, ${now}) end`;
  const moving = [
    ...given.filter(({ of }) => of !== 'doors_at').map(kept),
    { column: 'state', value: state },
  ];
  const list = (of: keyof Filled): string =>
    moving.map((each) => (of === 'column' ? `t.${each.column}` : each.value)).join(', ');
  return {
    instead: ['state', 'cancelled_at', ...given.map(({ of }) => of)],
    filled: [
      ...given.map(kept),
      ...goneBack,
      { column: 'state', value: state },
      { column: 'cancelled_at', value: cancelledAt },
      { column: 'said', value: `case when ${stands} then t.said end` },
    ],
    stamped: [
      {
        column: 'version',
        value: `coalesce(t.version, 0) + case when t.id is null or (${list('column')}) is distinct from (${list('value')}) then 1 else 0 end`,
      },
      { column: 'changed_at', value: now },
    ],
    rules: [
      {
        column: 'ends_at',
        code: 'instance_ends_early',
        wrong: 's.ends_at <= s.starts_at',
        message: 'The instance ends before it starts. Correct one of the two.',
      },
      {
        column: 'doors_at',
        code: 'doors_after_start',
        wrong: 's.doors_at > s.starts_at',
        message: 'The doors open after the start. Correct one of the two.',
      },
    ],
  };
}

function ticketTarget(): Partial<Target> & { instead: readonly string[] } {
  const ownState = "coalesce(s.state, t.own_state, 'valid')";
  const status = ticketStatus(ownState, 'r_order.state');
  const endedAt = ticketEndedAt({
    status,
    ownState,
    given: 's.ended_at',
    order: 'r_order.ended_at',
    oldStatus: 't.status',
    oldEndedAt: 't.ended_at',
    now,
  });
  return {
    instead: ['state', 'ended_at'],
    filled: [
      { column: 'customer_id', value: 'r_order.customer_id' },
      { column: 'own_state', value: ownState },
      { column: 'status', value: status },
      { column: 'ended_at', value: endedAt },
    ],
  };
}
