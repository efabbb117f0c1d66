import { useLocation } from '@tanstack/react-router';
import { useMe } from '../access/me.ts';
import { places, type Place } from './places.ts';

/** The places of this person, as menu, bottom bar and More show them. */
export function usePlaces(): { work: Place[]; apart: Place[]; onBar: Place[]; underMore: Place[] } {
  const { permissions } = useMe();
  const mine = places.filter((place) => !('permission' in place) || permissions.includes(place.permission));
  return {
    work: mine.filter((place) => !isApart(place)),
    apart: mine.filter(isApart),
    onBar: mine.filter(isOnBar),
    underMore: mine.filter((place) => !isOnBar(place)),
  };
}

function isApart(place: Place): boolean {
  return 'isApart' in place && place.isApart === true;
}

function isOnBar(place: Place): boolean {
  return 'isOnBar' in place;
}

/** The place of the menu whose work the screen belongs to, where its address does not begin like the place's. */
export function useHome(): Place['to'] | undefined {
  const { pathname } = useLocation();
  if (pathname.startsWith('/instances/')) return '/events';
  if (pathname.startsWith('/returned')) return '/settings';
  return places.find(({ to }) => to !== '/' && pathname.startsWith(to))?.to;
}

/** Every address begins with `/`, so the start is where one is only at exactly that. */
export function activeAt(to: string): { exact: boolean } {
  return { exact: to === '/' };
}
