import { rows, sql, type Db, type RawBuilder } from '../../platform/database.ts';
import type { Purpose } from '../../templates/index.ts';
import { standings, type Standing } from '../status.ts';
import { columns, type SendingRow } from './sendings.ts';

/** Which sendings; whatever is absent does not narrow. */
export interface SendingFilter {
  instanceId?: number;
  instanceIds?: readonly number[];
  standing?: Standing;
  purpose?: Purpose;
  /** Made at this moment or later. */
  from?: Date;
  /** Made before this moment. */
  until?: Date;
  /** For each word somebody looks for: made from one of these versions, or about one of these instances. */
  madeFrom?: readonly { versionIds: readonly number[]; instanceIds: readonly number[] }[];
}

/** A page of sendings, newest first, and how many there are of each standing that the rest of the filter lets through. */
export async function listSendingRows(
  db: Db,
  filter: SendingFilter,
  page: { from: number; atMost: number },
): Promise<{ sendings: SendingRow[]; counts: Record<Standing, number> }> {
  const { standing } = filter;
  const rest = whereOf(filter);
  const all = standing === undefined ? rest : sql`${rest} and s.standing = ${standing}`;
  const sendings = await rows(
    db,
    sql<SendingRow>`select ${columns} from sendings s where ${all}
      order by s.created_at desc, s.id limit ${page.atMost} offset ${page.from}`,
  );
  const counted = await rows(
    db,
    sql<{ standing: Standing; count: number }>`select s.standing, count(*) as count from sendings s
      where ${rest} group by s.standing`,
  );
  const none = Object.fromEntries(standings.map((each) => [each, 0])) as Record<Standing, number>;
  return { sendings, counts: { ...none, ...Object.fromEntries(counted.map((c) => [c.standing, c.count])) } };
}

/** The filter as a condition on sendings as `s`; only what was asked for stands in it, so that each question finds its index. */
export function whereOf(filter: SendingFilter): RawBuilder<unknown> {
  const { instanceId, instanceIds, purpose, from, until, madeFrom = [] } = filter;
  const conditions = [
    sql`true`,
    ...(instanceId === undefined ? [] : [sql`s.instance_id = ${instanceId}`]),
    ...(instanceIds === undefined ? [] : [sql`s.instance_id = any(${instanceIds}::bigint[])`]),
    ...(purpose === undefined ? [] : [sql`s.purpose = ${purpose}`]),
    ...(from === undefined ? [] : [sql`s.created_at >= ${from}`]),
    ...(until === undefined ? [] : [sql`s.created_at < ${until}`]),
    ...madeFrom.map(
      (word) => sql`(s.template_version_id = any(${word.versionIds}::bigint[])
        or s.instance_id = any(${word.instanceIds}::bigint[]))`,
    ),
  ];
  return sql.join(conditions, sql` and `);
}
