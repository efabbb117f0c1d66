import i18next from 'i18next';
import { actorName } from '../kit/actor.ts';

/** Who said it: a mail that came back, a mail server at once, a provider, or somebody. */
export function sourceName(source: string | null): string {
  if (source === null) return i18next.t('comeback.source.unknown');
  if (source === 'mail' || source === 'smtp' || source === 'ses')
    return i18next.t(`comeback.source.${source}`);
  return actorName(source);
}
