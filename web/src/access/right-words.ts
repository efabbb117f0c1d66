import i18next from 'i18next';
import type { access } from './words.en.ts';

type RightKey = keyof (typeof access)['right'];
type ConditionKey = keyof (typeof access)['condition'];

/** The word of a permission in the catalogue; undefined for one that no screen asks for yet. */
export function rightWord(permission: string): `right.${RightKey}` | undefined {
  const word = `right.${permission.replaceAll(/[:-]/g, '_')}`;
  return i18next.exists(word) ? (word as `right.${RightKey}`) : undefined;
}

/** The word of a condition; the plain one for a condition that is not known here. */
export function conditionWord(condition: string): `condition.${ConditionKey}` {
  const word = `condition.${condition}`;
  return i18next.exists(word) ? (word as `condition.${ConditionKey}`) : 'condition.other';
}
