import { useMay } from '../access/me.ts';
import { useSetting } from './queries.ts';

/** The organisation's name, as it stands at the top left of every screen; Foyer's own until somebody has said it. */
export function HouseName() {
  const { data } = useSetting('organisation', useMay('organisation:read'));
  return <>{data === undefined || data.name === '' ? 'Foyer' : data.name}</>;
}
