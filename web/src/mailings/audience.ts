import type { Audience } from './queries.ts';
import { deliveryOf, type Wish } from './wish.ts';
import type { Template } from './wizard.ts';

/** The audience of a wish, as its people are asked for. An audience of no group is asked for as both: nobody shows it. */
export function audienceOf(wish: Wish, template: Template): Audience {
  const ticked = (['current', 'ended'] as const).filter((group) => wish.groups[group]);
  return {
    purpose: template.purpose,
    delivery: deliveryOf(wish, template),
    languages: template.languages.join(','),
    ...(template.purpose === 'change' && ticked.length === 1 && { groups: ticked[0] }),
  };
}
