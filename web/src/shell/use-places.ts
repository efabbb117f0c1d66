import { places, type Place } from './places.ts';

/** The places of this person, as menu, bottom bar and More show them. */
export function usePlaces(): { work: Place[]; apart: Place[]; onBar: Place[]; underMore: Place[] } {
  return {
    work: places.filter((place) => !isApart(place)),
    apart: places.filter(isApart),
    onBar: places.filter(isOnBar),
    underMore: places.filter((place) => !isOnBar(place)),
  };
}

function isApart(place: Place): boolean {
  return 'isApart' in place && place.isApart === true;
}

function isOnBar(place: Place): boolean {
  return 'isOnBar' in place;
}

/** Every address begins with `/`, so the start is where one is only at exactly that. */
export function activeAt(to: string): { exact: boolean } {
  return { exact: to === '/' };
}
