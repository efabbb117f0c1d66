import { rows, run, sql, type Db, type RawBuilder } from '../../platform/database.ts';
import { locks } from '../../platform/locks.ts';
import { columnsOf, type Column, type Subject } from '../columns.ts';
import { keptErrors, shortened, wrong, type ImportError, type Wrong } from '../import/findings.ts';
import { stagedAs } from '../import/formats.ts';
import { now, referencesOf, type Filled, type Target } from '../import/targets.ts';

/** A file of this subject in its temporary table, and what it becomes. */
export interface Staged {
  subject: Subject;
  /** Columns the file has, in its order. */
  present: readonly Column[];
  target: Target;
}

/**
 * The table a file is copied into before anything is decided; gone with the transaction. A large file takes longer
 * than a statement may otherwise, and its joins more memory.
 */
export async function createStaging(db: Db, { subject }: Staged): Promise<void> {
  await sql`select set_config('statement_timeout', '0', true), set_config('work_mem', '128MB', true),
    set_config('maintenance_work_mem', '256MB', true)`.execute(db);
  const columns = columnsOf[subject].flatMap(stagedAs).map(([name, type]) => `"${name}" ${type}`);
  await sql`create temporary table staged (line int not null, ${sql.raw(columns.join(', '))}) on commit drop`.execute(
    db,
  );
}

/** The COPY statement for a file with these columns. */
export function copyStatement({ present }: Staged): string {
  const columns = present.flatMap(stagedAs).map(([name]) => `"${name}"`);
  return `copy staged (line, ${columns.join(', ')}) from stdin`;
}

/** Lets one import at a time past, until the end of the transaction. */
export async function enterImport(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(${locks.boxofficeImport})`.execute(db);
}

/** What the first rows of a check are, and how many there are. */
export interface Check {
  errors: ImportError[];
  count: number;
}

/** Rows whose key stood in the file before. */
export async function findRepeated(db: Db, { target }: Staged): Promise<Check> {
  const key = sql.raw(target.key.join(', '));
  const found = await rows(
    db,
    sql<{ line: number; first: number; count: number }>`
      select s.line, d.first, count(*) over () as count
      from (select ${key}, min(line) as first from staged group by ${key} having count(*) > 1) d
      join staged s using (${key})
      where s.line <> d.first order by s.line limit ${keptErrors}`,
  );
  return {
    count: found[0]?.count ?? 0,
    errors: found.map(({ line, first }) => ({
      row: line,
      column: target.key.join(', '),
      ...sameKey(first, target.key.join(', ')),
    })),
  };
}

/** Rows with a reference that leads nowhere, one check a referring column. */
export async function findUnknown(db: Db, { subject, present }: Staged): Promise<Check[]> {
  const checks: Check[] = [];
  for (const { name, to } of referencesOf(subject)) {
    if (!present.some((column) => column.name === name)) continue;
    const column = sql.raw(`s.${name}`);
    const found = await rows(
      db,
      sql<{ line: number; value: string; count: number }>`
        select s.line, ${column} as value, count(*) over () as count from staged s
        where ${column} is not null and not exists (select from ${sql.raw(to)} r where r.source_id = ${column})
        order by s.line limit ${keptErrors}`,
    );
    checks.push({
      count: found[0]?.count ?? 0,
      errors: found.map(({ line, value }) => ({
        row: line,
        column: name,
        ...unknownReference(shortened(value), to),
      })),
    });
  }
  return checks;
}

/** Rows that break a rule between two columns. */
export async function findImpossible(db: Db, { target }: Staged): Promise<Check[]> {
  const checks: Check[] = [];
  for (const { column, code, wrong: isWrong, message } of target.rules) {
    const found = await rows(
      db,
      sql<{ line: number; count: number }>`
        select s.line, count(*) over () as count from staged s where ${sql.raw(isWrong)}
        order by s.line limit ${keptErrors}`,
    );
    checks.push({
      count: found[0]?.count ?? 0,
      errors: found.map(({ line }) => ({ row: line, column, ...wrong(code, message) })),
    });
  }
  return checks;
}

function sameKey(first: number, key: string): Wrong {
  return wrong('key_repeated', `Row ${first} has the same ${key}. Take one of the two away.`, { first, key });
}

function unknownReference(text: string, subject: Subject): Wrong {
  const message = `"${text}" is not known. Import the ${subject} first, or correct it.`;
  return wrong('reference_unknown', message, { text, subject });
}

/** Writes stored rows that the file gives other values, and only those; tells how many. */
export async function changeRows(db: Db, staged: Staged, at: Date): Promise<number> {
  const { subject, target } = staged;
  const written = [...target.filled, ...target.stamped];
  const compared = target.filled.filter(({ column }) => !target.key.includes(column));
  const set = written.map(({ column, value }) => `${column} = ${value}`).join(', ');
  const differs = `(${compared.map(({ column }) => `t.${column}`).join(', ')}) is distinct from (${compared.map(({ value }) => value).join(', ')})`;
  return await run(
    db,
    bind(
      `update ${subject} t set ${set} from staged s ${joins(staged)}
       where ${target.match} and ${target.mayChange ?? 'true'} and ${differs}`,
      at,
    ),
  );
}

/** Adds the rows whose key is new; tells how many. */
export async function addRows(db: Db, staged: Staged, at: Date): Promise<number> {
  const { subject, target } = staged;
  const written = [...target.filled, ...target.stamped];
  const list = (of: keyof Filled): string => written.map((each) => each[of]).join(', ');
  const key = subject === 'contact_preferences' ? 't.customer_id' : 't.source_id';
  return await run(
    db,
    bind(
      `insert into ${subject} (${list('column')}) select ${list('value')}
       from staged s ${joins(staged)} left join ${subject} t on ${target.match} where ${key} is null`,
      at,
    ),
  );
}

/** References that are not there in the file join to nothing, which gives null. */
function joins({ subject }: Staged): string {
  return referencesOf(subject)
    .map(({ name, to }) => `left join ${to} r_${name} on r_${name}.source_id = s.${name}`)
    .join(' ');
}

/** Puts the moment wherever the statement says `$now`. */
function bind(statement: string, at: Date): RawBuilder<unknown> {
  const parts = statement.split(now).map((part) => sql.raw(part));
  return sql.join(parts, sql`${at}::timestamptz`);
}

/** Counts the table's values anew: after a large import plans would go by the old ones until autovacuum comes by. */
export async function refreshStatistics(db: Db, subject: Subject): Promise<void> {
  await sql`analyze ${sql.raw(subject)}`.execute(db);
}

/** Keeps the record of a file taken in. */
export async function recordImport(
  db: Db,
  file: {
    id: string;
    actor: string;
    subject: Subject;
    fileName: string;
    hash: string;
    rows: number;
    added: number;
    changed: number;
    same: number;
    startedAt: Date;
    endedAt: Date;
  },
): Promise<void> {
  await sql`
    insert into imports (id, actor, subject, file_name, file_hash, rows_read, rows_added, rows_changed, rows_same,
      started_at, ended_at)
    values (${file.id}, ${file.actor}, ${file.subject}, ${file.fileName}, ${file.hash}, ${file.rows}, ${file.added},
      ${file.changed}, ${file.same}, ${file.startedAt}, ${file.endedAt})`.execute(db);
}
