import type { Db } from '../platform/database.ts';
import type { InstanceView } from './instance.ts';
import { countInstances, instancePage, instancesUnderWay, type InstanceFilter } from './store/instances.ts';

/** Instances on one page of a list. */
export const instancePageSize = 50;

/** One page of the instances the filter lets through, by start, each with its tickets that admit; pages count from 1. */
export async function listInstances(
  db: Db,
  { page, ...filter }: InstanceFilter & { page: number },
): Promise<{ instances: (InstanceView & { tickets: number })[]; total: number }> {
  const offset = (page - 1) * instancePageSize;
  const instances = await instancePage(db, filter, { limit: instancePageSize, offset });
  return { instances, total: await countInstances(db, filter) };
}

/** Instances of some days at most: a museum may have a hundred a day. */
const mostInDays = 2_000;

/** Every instance that begins in the range or is still under way at its beginning, by start, with its tickets that admit. */
export async function instancesBetween(
  db: Db,
  range: { from: Date; until: Date },
): Promise<(InstanceView & { tickets: number })[]> {
  return await instancesUnderWay(db, range, mostInDays);
}
