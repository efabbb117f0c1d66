import { put } from '../kit/api.ts';
import { forgetDrafts } from '../kit/draft.ts';
import { isLanguage, switchLanguage, type Language } from '../language/language.ts';
import type { Me } from './me.ts';

/** Who logged in last at this machine. */
const key = 'foyer.last-person';

/**
 * Somebody is logged in. What another person typed at this machine is forgotten, and the words come in their language.
 * @param chosen the language they chose at the entrance: it is theirs from now on
 */
export async function arrive(me: Me, chosen?: Language): Promise<void> {
  if (localStorage.getItem(key) !== String(me.id)) forgetDrafts();
  localStorage.setItem(key, String(me.id));
  if (chosen !== undefined && chosen !== me.language)
    await put('/api/me', { name: me.name, language: chosen });
  else if (isLanguage(me.language)) await switchLanguage(me.language);
}
