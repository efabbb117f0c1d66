import type { TemplateLine } from './answers.ts';
import type { GallerySearch } from './search.ts';

/** The templates that fit a search, in its order. Pure. */
export function chosenTemplates(
  templates: readonly TemplateLine[],
  { q = '', purpose, sort }: GallerySearch,
): TemplateLine[] {
  const typed = q.trim().toLocaleLowerCase();
  return templates
    .filter((each) => purpose === undefined || each.purpose === purpose)
    .filter(({ name, code }) => `${name} ${code}`.toLocaleLowerCase().includes(typed))
    .toSorted((a, b) => orders[sort ?? 'name'](a, b) || a.name.localeCompare(b.name));
}

type Compare = (a: TemplateLine, b: TemplateLine) => number;

const newestFirst = (a: string | null, b: string | null): number => (b ?? '').localeCompare(a ?? '');

const orders: Record<'name' | 'used' | 'changed', Compare> = {
  name: (a, b) => a.name.localeCompare(b.name),
  used: (a, b) => newestFirst(a.lastUsedAt, b.lastUsedAt),
  changed: (a, b) => newestFirst(a.savedAt, b.savedAt),
};
