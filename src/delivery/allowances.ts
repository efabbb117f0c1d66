import type { Db } from '../platform/database.ts';
import { useOf } from './going-out.ts';
import { listRoutes } from './store/several-routes.ts';

/** An allowance of which most is used (CSE-8). */
export interface NearlyUsed {
  routeId: number;
  /** How people call the route, or its mail server. */
  route: { label: string | null; kind: 'capture' | 'smtp'; host: string | null };
  allowance: number;
  used: number;
  left: number;
}

/** Routes of whose allowance 80 % and more are used this month. */
export async function nearlyUsed(db: Db, now: Date): Promise<NearlyUsed[]> {
  return (await listRoutes(db, now)).flatMap(({ id, label, kind, settings, allowance, used }) => {
    if (allowance === null) return [];
    const { isWarning, left } = useOf(allowance, used);
    const { host } = settings;
    const route = { label, kind, host: typeof host === 'string' ? host : null };
    return isWarning ? [{ routeId: id, route, allowance, used, left }] : [];
  });
}
