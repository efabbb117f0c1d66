import { instanceView, type InstanceView } from '../boxoffice/index.ts';
import type { Db } from '../platform/database.ts';
import type { ReadTemplateUses, TemplateUse } from '../templates/index.ts';
import { mailingsOfTemplate, usesByTemplate } from './store.ts';

/** What templates show of the sendings that used them, each with its performance. */
export function templateUses(db: Db): ReadTemplateUses {
  return {
    async summaries() {
      const found = await usesByTemplate(db);
      return new Map(found.map(({ templateId, sendings, lastAt }) => [templateId, { sendings, lastAt }]));
    },
    async newest(templateId, atMost) {
      const found = await mailingsOfTemplate(db, templateId, atMost);
      const ids = [...new Set(found.map(({ instanceId }) => instanceId))];
      const instances = new Map(
        await Promise.all(ids.map(async (id) => [id, shownInstance(await instanceView(db, id))] as const)),
      );
      return found.map(({ instanceId, ...use }) => ({ ...use, instance: instances.get(instanceId) ?? null }));
    },
  };
}

/** A performance as a list of what was sent about it names it. Pure. */
export function shownInstance({
  id,
  event,
  startsAt,
  venue,
}: InstanceView): NonNullable<TemplateUse['instance']> {
  return { id, event: { name: event.name, names: event.names }, startsAt, zone: venue.zone };
}
